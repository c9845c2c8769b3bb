import { createBudget } from './budget.ts';
import type { XtermInside } from './xtermInside.ts';

/** Full resets (RIS), 0.13 ms each in a browser: a slice of nothing else would hold the window for a second. */
const RESETS = { burst: 20, perSecond: 20 };
/** Sequences that change colours, 0.2 ms each: all is painted anew. A theme of a shell sets 22 with every prompt. */
const COLOURS = { burst: 300, perSecond: 100 };
/** Sets or tells of the palette, text, background and cursor; and back to the theme's. */
const colours = [4, 10, 11, 12, 104, 110, 111, 112] as const;

/** Ignores what xterm 6.0.0 does dearly when it comes more often than any program has use for. */
export function limitRates({ _inputHandler: { _parser: parser } }: XtermInside, now: () => number): void {
  const mayReset = createBudget(RESETS, now);
  parser.registerEscHandler({ final: 'c' }, () => !mayReset());
  const mayColour = createBudget(COLOURS, now);
  for (const ident of colours) {
    // Collects nothing; its end says whether xterm's own handler is kept from it.
    parser.registerOscHandler(ident, {
      start: () => undefined,
      put: () => undefined,
      end: (success) => success && !mayColour(),
    });
  }
}
