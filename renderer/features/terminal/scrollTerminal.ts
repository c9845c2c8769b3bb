import type { Terminal } from '@xterm/xterm';
import type { ScrollTo } from '../../state/openTerminals.ts';

/** Moves through a terminal's output. */
export const scrollTerminal: Readonly<Record<ScrollTo, (terminal: Terminal) => void>> = {
  lineUp: (terminal) => terminal.scrollLines(-1),
  lineDown: (terminal) => terminal.scrollLines(1),
  pageUp: (terminal) => terminal.scrollPages(-1),
  pageDown: (terminal) => terminal.scrollPages(1),
  top: (terminal) => terminal.scrollToTop(),
  bottom: (terminal) => terminal.scrollToBottom(),
};
