import { type Chord, type ChordParts, spell } from './chord.ts';

/** What is read of a `KeyboardEvent`. */
export interface KeyInput {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  getModifierState(modifier: string): boolean;
}

const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  '\u00a0': 'Space',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};
const isNamed = /^(Enter|Tab|Escape|Backspace|Delete|Insert|Home|End|PageUp|PageDown|F([1-9]|1\d|2[0-4]))$/;

/** What the keys beside the letters bear on a US keyboard. */
const byPosition: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/**
 * The chords that a key press can mean, the likeliest first; none while an input method composes, and none with AltGr, which
 * types characters (Windows tells it as Ctrl+Alt).
 *
 * A key goes by the character it types, so that Ctrl+Shift+K is where the keyboard in use has its K (Dvorak, AZERTY); where
 * that is no Latin letter (Cyrillic, Greek; Option on macOS) or a dead key, by its place on a US keyboard. A digit goes by
 * either: AZERTY types it with Shift only. A sign may need Shift to be typed: `Ctrl++` is Ctrl+Shift+= on a US keyboard.
 */
export function chordsOfEvent(event: KeyInput, isMac: boolean): readonly Chord[] {
  if (event.isComposing || event.keyCode === 229) return [];
  if (!isMac && event.getModifierState('AltGraph')) return [];
  const { key, code } = event;
  const modifiers = { ctrl: event.ctrlKey, alt: event.altKey, shift: event.shiftKey, meta: event.metaKey };
  const whole = (key: string): ChordParts => ({ ...modifiers, key });
  const name = Object.hasOwn(named, key) ? named[key] : isNamed.test(key) ? key : undefined;
  if (name !== undefined) return [spell(whole(name))];
  if (/^[a-z\d]$/i.test(key)) return [spell(whole(key.toUpperCase()))];
  const isSign = /^[!-~]$/.test(key);
  const signs = isSign ? [{ ...whole(key), shift: false }, ...(event.shiftKey ? [whole(key)] : [])] : [];
  const place = placeOf(code, isSign && !event.shiftKey);
  return [...signs, ...(place === undefined ? [] : [whole(place)])].map(spell);
}

function placeOf(code: string, onlyDigits: boolean): string | undefined {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined || onlyDigits) return digit;
  return /^Key([A-Z])$/.exec(code)?.[1] ?? (Object.hasOwn(byPosition, code) ? byPosition[code] : undefined);
}
