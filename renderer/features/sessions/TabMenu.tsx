import { Menu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import type { Tab } from '../../../shared/model/workspace.ts';
import { useMirror } from '../../state/mirror.ts';
import menu from '../../ui/Menu.module.css';
import { ColourMenu } from './ColourMenu.tsx';
import styles from './TabMenu.module.css';
import { tabActions } from './tabActions.ts';
import { tabName } from './tabFace.ts';

export interface TabMenuProps {
  readonly tab: Tab;
  /** Where the tab stands in the strip. */
  readonly element: Element;
  readonly onClose: () => void;
}

/** What can be done with a tab: by right-click, the menu key or Shift+F10. */
export function TabMenu({ tab, element, onClose }: TabMenuProps) {
  const label = `Tab ${tabName(tab, useMirror((mirror) => mirror.sessions) ?? [])}`;
  const groups = tabActions(tab);
  const actions = groups.flat();
  return (
    <Popover
      isOpen
      triggerRef={{ current: element }}
      aria-label={label}
      placement="bottom start"
      className={menu.popover ?? ''}
      onOpenChange={(open) => open || onClose()}
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        className={menu.menu ?? ''}
        disabledKeys={actions.filter(({ disabled }) => disabled).map((action) => action.label)}
        onAction={(key) => {
          onClose();
          actions.find((action) => action.label === key)?.act();
        }}
      >
        {groups.flatMap((group, index) => [
          index === 0 ? [] : [<Separator key={`above ${group[0]?.label}`} className={styles.line ?? ''} />],
          ...group.map((action) =>
            action.label === 'Colour' ? (
              <Colours key="Colour" tab={tab} onClose={onClose} />
            ) : (
              <MenuItem key={action.label} id={action.label} className={menu.item ?? ''}>
                {action.label}
              </MenuItem>
            ),
          ),
        ])}
      </Menu>
    </Popover>
  );
}

function Colours({ tab, onClose }: { readonly tab: Tab; readonly onClose: () => void }) {
  return (
    <SubmenuTrigger>
      <MenuItem id="Colour" className={menu.item ?? ''}>
        Colour
      </MenuItem>
      <Popover className={menu.popover ?? ''}>
        <ColourMenu tab={tab} onChosen={onClose} />
      </Popover>
    </SubmenuTrigger>
  );
}
