import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { runAction } from '../../../state/actions.ts';
import { chooseBroadcast } from '../../../state/broadcast.ts';
import type { TerminalActions } from '../../../state/openTerminals.ts';
import menuStyles from '../../../ui/Menu.module.css';
import styles from './TerminalMenu.module.css';

export interface TerminalMenuProps {
  readonly name: string;
  /** In the window, CSS px. */
  readonly at: { readonly x: number; readonly y: number };
  readonly actions: TerminalActions;
  readonly onDetails: () => void;
  readonly onClose: () => void;
}

/** What can be done with a terminal: by right-click or the menu key. */
export function TerminalMenu({ name, at, actions, onDetails, onClose }: TerminalMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const items = itemsOf(actions, onDetails);
  const act = (label: string): void => {
    onClose();
    // After the menu has given the keyboard back.
    setTimeout(() => items.find((item) => item.label === label)?.act());
  };
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        isOpen
        triggerRef={anchor}
        aria-label={`Terminal ${name}`}
        placement="bottom start"
        offset={0}
        className={menuStyles.popover ?? ''}
        onOpenChange={(open) => open || onClose()}
      >
        <Menu
          aria-label={`Terminal ${name}`}
          autoFocus="first"
          className={menuStyles.menu ?? ''}
          disabledKeys={actions.hasSelection() ? [] : ['Copy']}
          onAction={(key) => act(String(key))}
        >
          {items.map(({ label }) => (
            <MenuItem key={label} id={label} className={menuStyles.item ?? ''}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
}

function itemsOf(actions: TerminalActions, onDetails: () => void) {
  return [
    { label: 'Copy', act: () => void actions.copy() },
    { label: 'Paste', act: actions.paste },
    { label: 'Select all', act: actions.selectAll },
    { label: 'Find …', act: actions.find },
    { label: 'Clear', act: actions.clear },
    { label: 'Split right', act: () => runAction('pane.splitRight') },
    { label: 'Split down', act: () => runAction('pane.splitDown') },
    { label: 'Broadcast input …', act: chooseBroadcast },
    { label: 'Connection details', act: onDetails },
  ];
}
