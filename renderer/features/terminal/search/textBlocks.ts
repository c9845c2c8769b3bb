/** Rows of a terminal's buffer, as search and links read them. */
export interface TextRows {
  /** How many rows there are, with those of the screen. */
  readonly length: number;
  /** Whether the text of the row above goes on in this one. */
  isWrapped(at: number): boolean;
  /** Empty outside of the buffer; all columns when the next row goes on with it. */
  text(at: number): string;
}

/** A line of text, which may be wrapped over several rows. */
export interface TextLine {
  readonly firstRow: number;
  readonly text: string;
  /** Where in `text` each of its rows begins. */
  readonly starts: readonly number[];
}

/** Rows that are joined at most: a file in one line must not become one string of megabytes. */
const MOST_ROWS = 500;

/** The row on which the text of this row begins. */
export function lineStart(rows: TextRows, at: number): number {
  let first = at;
  while (first > 0 && at - first < MOST_ROWS - 1 && rows.isWrapped(first)) first -= 1;
  return first;
}

/** The row after the last on which the text of this row goes on. */
export function lineEnd(rows: TextRows, at: number): number {
  let end = at + 1;
  while (end - at < MOST_ROWS && rows.isWrapped(end)) end += 1;
  return end;
}

/** Joins the rows from `first` to before `end`. */
export function joinRows(rows: TextRows, first: number, end: number): TextLine {
  const starts: number[] = [];
  const texts: string[] = [];
  let length = 0;
  for (let at = first; at < end; at += 1) {
    const text = rows.text(at);
    starts.push(length);
    texts.push(text);
    length += text.length;
  }
  return { firstRow: first, text: texts.join(''), starts };
}

/** The lines that end before row `end`, from below to above, while `goesOn` says so after each; at least one. */
export function linesAbove(rows: TextRows, end: number, top: number, goesOn: (chars: number) => boolean): TextLine[] {
  const lines: TextLine[] = [];
  let below = end;
  let chars = 0;
  do {
    const first = Math.max(top, lineStart(rows, below - 1));
    const line = joinRows(rows, first, below);
    lines.push(line);
    chars += line.text.length + 1;
    below = first;
  } while (below > top && goesOn(chars));
  return lines.reverse();
}

/** Which row of a line a char of it is on, and where on it. */
export function placeInLine({ firstRow, starts }: TextLine, char: number): { row: number; char: number } {
  let at = starts.length - 1;
  while (at > 0 && (starts[at] ?? 0) > char) at -= 1;
  return { row: firstRow + at, char: char - (starts[at] ?? 0) };
}
