import type { XtermInside } from './xtermInside.ts';

/** Att610: the cursor blinks. xterm 6.0.0 writes it into its options, over the user's own; DECSCUSR is for one program. */
const BLINK = 12;
/** No private mode has this number. */
const NO_MODE = 0;

/** Leaves to the user what is the user's: whether the cursor blinks (terminfo's `cnorm` turns it off in passing). */
export function keepUsersModes({ _inputHandler: { _parser: parser } }: XtermInside): void {
  for (const final of ['h', 'l']) {
    parser.registerCsiHandler({ prefix: '?', final }, ({ length, params }) => {
      for (let at = 0; at < length; at += 1) if (params[at] === BLINK) params[at] = NO_MODE;
      return false;
    });
  }
}
