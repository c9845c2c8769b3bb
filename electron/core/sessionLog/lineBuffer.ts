/** The longest line that is kept whole, in columns; beyond it a line ends by itself. */
const LONGEST = 64 * 1024;
const TAB = 8;

/** Two columns (Unicode UAX #11, wide and fullwidth; emoji). */
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;
/** No column of their own: combining marks, joiners, variation selectors. */
const zero = /^[\p{M}\u200b-\u200d\u2060\ufeff]/u;

/** One line of a terminal as a shell's line editor works on it: text, and a cursor that moves and writes over it. */
export interface LineBuffer {
  write(text: string): void;
  /** To a column, 0 the first. */
  moveTo(column: number): void;
  moveBy(columns: number): void;
  tab(): void;
  /** EL (ECMA-48 §8.3.41): from the cursor on, up to it, or all. */
  erase(what: 'right' | 'left' | 'all'): void;
  /** DCH and ICH (ECMA-48 §8.3.26, §8.3.64). */
  deleteChars(count: number): void;
  insertBlanks(count: number): void;
  /** ECH (ECMA-48 §8.3.38). */
  eraseChars(count: number): void;
  readonly isEmpty: boolean;
  /** What it holds, without spaces at the end; empties it. */
  take(): string;
}

export function createLineBuffer(onFull: () => void): LineBuffer {
  /** A wide character's second column is an empty string. */
  let cells: string[] = [];
  let column = 0;
  const reach = (to: number): void => {
    while (cells.length < to) cells.push(' ');
  };
  const clampTo = (to: number): number => Math.max(0, Math.min(to, LONGEST));
  const put = (character: string): void => {
    if (zero.test(character)) {
      const before = cells[column - 1] === '' ? column - 2 : column - 1;
      if (before >= 0 && (cells[before]?.length ?? 0) < 64) cells[before] += character;
      return;
    }
    reach(column);
    cells[column] = character;
    column += 1;
    if (wide.test(character)) {
      cells[column] = '';
      column += 1;
    }
    if (column >= LONGEST) onFull();
  };
  return {
    write(text) {
      for (const character of text) put(character);
    },
    moveTo(to) {
      column = clampTo(to);
    },
    moveBy(by) {
      column = clampTo(column + by);
    },
    tab() {
      column = clampTo((Math.floor(column / TAB) + 1) * TAB);
    },
    erase(what) {
      if (what !== 'left') cells.length = what === 'all' ? 0 : Math.min(cells.length, column);
      else cells.fill(' ', 0, Math.min(cells.length, column + 1));
    },
    deleteChars(count) {
      cells.splice(column, clampTo(count));
    },
    insertBlanks(count) {
      if (column < cells.length) cells.splice(column, 0, ...Array<string>(Math.min(clampTo(count), 1000)).fill(' '));
      if (cells.length > LONGEST) cells.length = LONGEST;
    },
    eraseChars(count) {
      cells.fill(' ', column, Math.min(cells.length, column + clampTo(count)));
    },
    get isEmpty() {
      return cells.length === 0;
    },
    take() {
      const text = cells.join('').trimEnd();
      cells = [];
      column = 0;
      return text;
    },
  };
}
