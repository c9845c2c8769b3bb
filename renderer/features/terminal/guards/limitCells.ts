import type { XtermInside } from './xtermInside.ts';

/**
 * UTF-16 units in one cell. Unicode's Stream-Safe Text Format (UAX #15) allows 30 marks after a base; the longest emoji of
 * a keyboard has 15 units.
 */
export const MOST_IN_CELL = 64;

const limited = new WeakSet<object>();

/**
 * Drops what is joined to a full cell. xterm 6.0.0 joins without end: a million accents on one letter make a string of
 * that length in the cell, which every painting and every repetition (REP) of it costs again.
 */
export function limitCells({ buffer }: XtermInside): void {
  const line: object = Object.getPrototypeOf(buffer.lines.get(0));
  // All terminals share the class.
  if (limited.has(line)) return;
  limited.add(line);
  const prototype = line as ReturnType<XtermInside['buffer']['lines']['get']> & object;
  const join = prototype.addCodepointToCell;
  prototype.addCodepointToCell = function (index, codePoint, width) {
    if (this.getString(index).length < MOST_IN_CELL) join.call(this, index, codePoint, width);
  };
}
