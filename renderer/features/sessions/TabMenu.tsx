import { Menu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import { type TabColour, tabColours } from '../../../shared/model/tabColours.ts';
import type { Tab } from '../../../shared/model/workspace.ts';
import { useMirror } from '../../state/mirror.ts';
import { colourTab } from '../../state/workspace.ts';
import menu from '../../ui/Menu.module.css';
import styles from './TabMenu.module.css';
import { tabActions } from './tabActions.ts';
import { tabName } from './tabFace.ts';

export interface TabMenuProps {
  readonly tab: Tab;
  /** Where the tab stands in the strip. */
  readonly element: Element;
  readonly onClose: () => void;
}

const NO_COLOUR = 'none';
const colourWords: Readonly<Record<TabColour, string>> = {
  amber: 'Amber',
  green: 'Green',
  red: 'Red',
  blue: 'Blue',
  grey: 'Grey',
};

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
        <Menu
          aria-label="Colour"
          className={menu.menu ?? ''}
          selectionMode="single"
          selectedKeys={[tab.colour ?? NO_COLOUR]}
          onAction={(key) => {
            onClose();
            colourTab(
              tab.id,
              tabColours.find((colour) => colour === key),
            );
          }}
        >
          {[...tabColours, NO_COLOUR].map((colour) => (
            <MenuItem key={colour} id={colour} className={`${menu.item} ${styles.colour}`} data-colour={colour}>
              {colour === NO_COLOUR ? 'No colour' : colourWords[colour as TabColour]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}
