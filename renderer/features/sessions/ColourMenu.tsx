import { type RefObject, useLayoutEffect, useState } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { type TabColour, tabColours } from '../../../shared/model/tabColours.ts';
import type { Tab } from '../../../shared/model/workspace.ts';
import { setView, useView } from '../../state/view.ts';
import { colourTab } from '../../state/workspace.ts';
import menu from '../../ui/Menu.module.css';
import styles from './ColourMenu.module.css';
import { tabElement } from './tabElement.ts';

const NO_COLOUR = 'none';
const colourWords: Readonly<Record<TabColour, string>> = {
  amber: 'Amber',
  green: 'Green',
  red: 'Red',
  blue: 'Blue',
  grey: 'Grey',
};

/** The colours that a tab may have, its own one marked. */
export function ColourMenu({ tab, onChosen }: { readonly tab: Tab; readonly onChosen: () => void }) {
  return (
    <Menu
      aria-label="Colour"
      autoFocus="first"
      className={menu.menu ?? ''}
      selectionMode="single"
      selectedKeys={[tab.colour ?? NO_COLOUR]}
      onAction={(key) => {
        onChosen();
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
  );
}

const done = (): void => setView({ colouring: undefined });

/** The same on its own, under the tab. */
export function ColourTab({ tabs, strip }: { tabs: readonly Tab[]; strip: RefObject<HTMLElement | null> }) {
  const colouring = useView((view) => view.colouring);
  const [element, setElement] = useState<Element | null>(null);
  const tab = tabs.find(({ id }) => id === colouring);
  useLayoutEffect(() => {
    setElement(tabElement(strip.current, colouring));
  }, [strip, colouring]);
  if (!tab || !element) return null;
  return (
    <Popover
      isOpen
      triggerRef={{ current: element }}
      aria-label="Colour"
      placement="bottom start"
      className={menu.popover ?? ''}
      onOpenChange={(open) => open || done()}
    >
      <ColourMenu tab={tab} onChosen={done} />
    </Popover>
  );
}
