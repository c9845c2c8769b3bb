/** What a program has set that a terminal which begins in the middle of its output must know. */
export interface TerminalModes {
  /** Takes the next piece of output; a sequence may be cut between two. */
  take(text: string): void;
  /** Sets the same in a terminal that was just made; empty when there is nothing. */
  restore(): string;
  /** The program has the whole screen to itself. */
  readonly fullScreen: boolean;
  copy(): TerminalModes;
}

const ESC = '\u001b';
/** Set in a new terminal; all others are not. */
const onByDefault: ReadonlySet<string> = new Set(['7', '25']);
/** Cursor keys, wrap, cursor, mouse, focus, the other screen, bracketed paste (xterm, ctlseqs, DECSET). */
const kept = [
  '1',
  '7',
  '9',
  '25',
  '47',
  '1000',
  '1002',
  '1003',
  '1004',
  '1006',
  '1016',
  '1047',
  '1049',
  '2004',
] as const;
const fullScreens = ['47', '1047', '1049'] as const;
const isKept = (mode: string): boolean => (kept as readonly string[]).includes(mode);
/** What DECSTR sets back, in xterm. */
const soft = ['1', '7', '25', '1004', '2004'] as const;
/** DECSET and DECRST, DECSTR, RIS, DECPAM and DECPNM, the title. */
const sequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it looks for
  /\u001b(?:\[\?([\d;]{1,100})([hl])|(\[!p)|(c)|([=>])|\](?:0|2);([^\u0007\u001b]{0,300})(?:\u0007|\u001b\\))/g;
/** No sequence that we look for is longer. */
const LONGEST = 320;

/** Follows DEC's private modes, the keypad and the title; colours, margins and charsets a program sets anew when it paints. */
export function createTerminalModes(from?: State): TerminalModes {
  const state: State = from ?? { modes: new Map(), keypad: false, title: '', cut: '' };
  const reset = (modes: readonly string[]): void => {
    for (const mode of modes) state.modes.delete(mode);
    state.keypad = false;
  };
  const isOn = (mode: string): boolean => state.modes.get(mode) ?? onByDefault.has(mode);
  const act = ([, numbers, end, softly, fully, keypad, title]: RegExpExecArray): void => {
    if (numbers !== undefined) {
      for (const mode of numbers.split(';')) if (isKept(mode)) state.modes.set(mode, end === 'h');
    } else if (softly !== undefined) reset(soft);
    else if (fully !== undefined) reset(kept);
    else if (keypad !== undefined) state.keypad = keypad === '=';
    else if (title !== undefined) state.title = title;
  };
  return {
    take(text) {
      const whole = state.cut + text;
      sequence.lastIndex = 0;
      let done = 0;
      for (let found = sequence.exec(whole); found; found = sequence.exec(whole)) {
        act(found);
        done = sequence.lastIndex;
      }
      const last = whole.lastIndexOf(ESC);
      state.cut = last >= done && whole.length - last < LONGEST ? whole.slice(last) : '';
    },
    restore() {
      const changed = kept.filter((mode) => isOn(mode) !== onByDefault.has(mode));
      const modes = changed.map((mode) => `${ESC}[?${mode}${isOn(mode) ? 'h' : 'l'}`).join('');
      return modes + (state.keypad ? `${ESC}=` : '') + (state.title === '' ? '' : `${ESC}]2;${state.title}\u0007`);
    },
    get fullScreen() {
      return fullScreens.some(isOn);
    },
    copy: () => createTerminalModes({ ...state, modes: new Map(state.modes) }),
  };
}

interface State {
  readonly modes: Map<string, boolean>;
  keypad: boolean;
  title: string;
  /** The beginning of a sequence that may go on. */
  cut: string;
}
