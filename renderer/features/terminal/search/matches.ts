import { placeInLine, type TextLine } from './textBlocks.ts';

/** Cells of the buffer, from the first to before the last; rows are counted from a row that is followed as output moves it. */
export interface Match {
  row: number;
  readonly column: number;
  endRow: number;
  readonly endColumn: number;
}

/** Whether a place lies before another, in reading order. */
export const isBefore = (one: Place, other: Place): boolean =>
  one.row < other.row || (one.row === other.row && one.column < other.column);

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The matches of a block of lines, from triples of line, first char and length. `column` knows the cells of a row. */
export function matchesOf(
  lines: readonly TextLine[],
  found: readonly number[],
  column: (row: number, char: number) => number,
): Match[] {
  const matches: Match[] = [];
  for (let at = 0; at < found.length; at += 3) {
    const [line, first = 0, length = 0] = [lines[found[at] ?? 0], found[at + 1], found[at + 2]];
    if (!line) continue;
    const start = placeInLine(line, first);
    const last = placeInLine(line, first + length - 1);
    matches.push({
      row: start.row,
      column: column(start.row, start.char),
      endRow: last.row,
      endColumn: column(last.row, last.char + 1),
    });
  }
  return matches;
}
