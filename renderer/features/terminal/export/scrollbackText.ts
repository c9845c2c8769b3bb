import type { IBuffer } from '@xterm/xterm';
import { logicalLines } from './logicalLines.ts';

/** What a terminal holds, as text: a row at a time, without spaces at the end of a line. */
export function* scrollbackText(buffer: IBuffer): Generator<string> {
  for (const rows of logicalLines(buffer)) {
    for (const row of rows.slice(0, -1)) yield row.translateToString(false);
    yield `${rows.at(-1)?.translateToString(true).trimEnd() ?? ''}\n`;
  }
}
