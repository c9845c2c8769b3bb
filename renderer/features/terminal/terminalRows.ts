import type { IBufferLine, Terminal } from '@xterm/xterm';
import type { TextRows } from './search/textBlocks.ts';

/** The rows of the buffer in front. */
export function rowsOf(terminal: Pick<Terminal, 'buffer'>): TextRows {
  const { active } = terminal.buffer;
  return {
    get length() {
      return active.length;
    },
    isWrapped: (at) => active.getLine(at)?.isWrapped === true,
    text(at) {
      const line = active.getLine(at);
      const next = active.getLine(at + 1);
      if (!next?.isWrapped) return line?.translateToString(true) ?? '';
      const text = line?.translateToString() ?? '';
      return line && wideWentOn(line, next) ? text.slice(0, -1) : text;
    },
  };
}

/** A wide character that had no room leaves an empty last column, which is no part of the text. */
function wideWentOn(line: IBufferLine, next: IBufferLine): boolean {
  const last = line.getCell(line.length - 1);
  return last?.getCode() === 0 && last.getWidth() === 1 && next.getCell(0)?.getWidth() === 2;
}

/** The column of a row's text's char: wide characters have two, and a cluster of several chars has one cell. */
export function columnOf(terminal: Pick<Terminal, 'buffer'>, row: number, char: number): number {
  const line = terminal.buffer.active.getLine(row);
  let chars = 0;
  let column = 0;
  for (; line && column < line.length; column += 1) {
    const cell = line.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    chars += cell.getChars().length || 1;
    if (chars > char) break;
  }
  return column;
}
