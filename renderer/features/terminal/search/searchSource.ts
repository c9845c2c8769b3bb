import type { Terminal } from '@xterm/xterm';
import { columnOf, rowsOf } from '../terminalRows.ts';
import type { SearchSource } from './terminalSearch.ts';

/** The buffer in front, as search sees it. */
export function searchSource(terminal: Pick<Terminal, 'buffer' | 'rows' | 'registerMarker'>): SearchSource {
  const active = () => terminal.buffer.active;
  return {
    get rows() {
      return rowsOf(terminal);
    },
    get base() {
      return active().baseY;
    },
    get view() {
      return { top: active().viewportY, bottom: active().viewportY + terminal.rows - 1 };
    },
    follow(row) {
      const marker = terminal.registerMarker(row - active().baseY - active().cursorY);
      return {
        get row() {
          return marker.line;
        },
        dispose: () => marker.dispose(),
      };
    },
    column: (row, char) => columnOf(terminal, row, char),
  };
}
