import type { IBuffer, IBufferLine } from '@xterm/xterm';

/** The rows that make up each line of the output: a line that was too long for the screen is one again. */
export function* logicalLines(buffer: IBuffer): Generator<readonly IBufferLine[]> {
  let rows: IBufferLine[] = [];
  const last = lastUsedRow(buffer);
  for (let at = 0; at <= last; at += 1) {
    const row = buffer.getLine(at);
    if (!row) continue;
    if (rows.length > 0 && !row.isWrapped) {
      yield rows;
      rows = [];
    }
    rows.push(row);
  }
  if (rows.length > 0) yield rows;
}

/** Below the prompt the screen is empty. */
function lastUsedRow(buffer: IBuffer): number {
  for (let at = buffer.length - 1; at >= 0; at -= 1) {
    if (buffer.getLine(at)?.translateToString(true) !== '') return at;
  }
  return -1;
}
