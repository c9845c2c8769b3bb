import type { GuardedTerminal, XtermInside } from './xtermInside.ts';

/** IL, DL, SU, SD; and ICH, DCH, ECH, CHT, CBT (ECMA-48, 8.3). */
const byRows = ['L', 'M', 'S', 'T'] as const;
const byCols = ['@', 'P', 'X', 'I', 'Z'] as const;

/**
 * Clamps the counts of sequences that xterm 6.0.0 repeats as often as they say, before its own handlers see them:
 * `CSI 100000000 Z` holds it for seconds. A screen's worth has the same effect as any more: what is shifted out does not
 * come back.
 */
export function clampCounts(terminal: GuardedTerminal, { _inputHandler: { _parser: parser } }: XtermInside): void {
  const clamp = (final: string, most: () => number): void => {
    parser.registerCsiHandler({ final }, ({ params }) => {
      const limit = most();
      if ((params[0] ?? 0) > limit) params[0] = limit;
      return false;
    });
  };
  for (const final of byRows) clamp(final, () => terminal.rows);
  for (const final of byCols) clamp(final, () => terminal.cols);
  // REP prints: a screen of a character, or a line of one that carries combining marks, each of which costs as much.
  clamp('b', () => terminal.cols * (isJoined(parser.precedingJoinState) ? 1 : terminal.rows));
}

/** xterm's `UnicodeService.extractShouldJoin`. */
const isJoined = (state: number): boolean => (state & 1) !== 0;
