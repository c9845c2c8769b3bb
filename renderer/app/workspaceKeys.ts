import type { Arrow } from '../../shared/workspace/layOut.ts';
import {
  focusPane,
  moveTab,
  nextTab,
  previousTab,
  reopenClosed,
  selectTab,
  splitPane,
  zoomPane,
} from '../state/workspace.ts';

type Keys = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const arrows: Readonly<Record<string, Arrow>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** What a key does with tabs and panes (design, ux.md "Keyboard"); undefined when it is none of theirs. */
export function workspaceActionOf(event: Keys, isMac: boolean): (() => void) | undefined {
  const { code, key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key === 'Tab' && ctrlKey) return shiftKey ? previousTab : nextTab;
  const arrow = arrows[code];
  const toPane = altKey && !shiftKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey);
  if (arrow && toPane) return () => focusPane(arrow);
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  const picks = isMac ? metaKey && !shiftKey : altKey && !ctrlKey;
  if (digit !== undefined && picks) return () => selectTab(Number(digit));
  if (altKey) return undefined;
  return isMac && metaKey ? macActions[code]?.[shiftKey ? 1 : 0] : ctrlKey && shiftKey ? actions[code] : undefined;
}

/** With Ctrl+Shift. */
const actions: Readonly<Record<string, () => void>> = {
  KeyD: () => splitPane('right'),
  KeyE: () => splitPane('down'),
  KeyZ: reopenClosed,
  Enter: zoomPane,
  PageUp: () => moveTab(-1),
  PageDown: () => moveTab(1),
};

/** With ⌘, and with ⌘⇧. */
const macActions: Readonly<Record<string, readonly [(() => void) | undefined, (() => void) | undefined]>> = {
  KeyD: [() => splitPane('right'), () => splitPane('down')],
  KeyT: [undefined, reopenClosed],
  Enter: [undefined, zoomPane],
  PageUp: [undefined, () => moveTab(-1)],
  PageDown: [undefined, () => moveTab(1)],
};
