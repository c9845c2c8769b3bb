/**
 * A key with its modifiers, in one canonical spelling: `Ctrl+Alt+Shift+Meta+` in this order, then the key. A letter is upper
 * case, another character is itself (`+` and `,` too), every other key has a name of `keyNames`.
 */
export type Chord = string;

export interface ChordParts {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** ⌘ on macOS, the Windows key, Super. */
  readonly meta: boolean;
  readonly key: string;
}

/** Keys that are no characters. */
export const keyNames = [
  ...['Enter', 'Tab', 'Space', 'Escape', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Left', 'Right', 'Up', 'Down', ...Array.from({ length: 24 }, (_, at) => `F${at + 1}`)],
] as const;

/** Other spellings that people write into a settings file, in lower case. */
const otherKeyNames: Readonly<Record<string, string>> = {
  return: 'Enter',
  esc: 'Escape',
  del: 'Delete',
  ins: 'Insert',
  arrowleft: 'Left',
  arrowright: 'Right',
  arrowup: 'Up',
  arrowdown: 'Down',
  pgup: 'PageUp',
  pgdn: 'PageDown',
  plus: '+',
  comma: ',',
  ...Object.fromEntries(keyNames.map((name) => [name.toLowerCase(), name])),
};

type Modifier = Exclude<keyof ChordParts, 'key'>;

const modifierNames: Readonly<Record<string, Modifier>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
  meta: 'meta',
  cmd: 'meta',
  command: 'meta',
  super: 'meta',
  win: 'meta',
};

/** Reads `ctrl+shift+k`, `Cmd+,`, `Ctrl++`; undefined for what is no key. */
export function parseChord(text: string): ChordParts | undefined {
  const written = text.trim();
  // The last character is the key even when it is a plus.
  const at = written.slice(0, -1).lastIndexOf('+');
  const key = keyOf(written.slice(at + 1));
  if (key === undefined) return undefined;
  const parts = { ctrl: false, alt: false, shift: false, meta: false, key };
  for (const word of at < 0 ? [] : written.slice(0, at).split('+')) {
    const name = word.trim().toLowerCase();
    const modifier = Object.hasOwn(modifierNames, name) ? modifierNames[name] : undefined;
    if (!modifier || parts[modifier]) return undefined;
    parts[modifier] = true;
  }
  return parts;
}

function keyOf(written: string): string | undefined {
  const name = written.trim().toLowerCase();
  if (Object.hasOwn(otherKeyNames, name)) return otherKeyNames[name];
  return isCharacter(name) ? name.toUpperCase() : undefined;
}

/** One printable character that is no blank and keeps to one when it is made upper case. */
const isCharacter = (text: string): boolean =>
  [...text].length === 1 && [...text.toUpperCase()].length === 1 && /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

export const spell = ({ ctrl, alt, shift, meta, key }: ChordParts): Chord =>
  `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${meta ? 'Meta+' : ''}${key}`;

/** The canonical spelling of what was written; undefined for what is no key. */
export function canonicalChord(text: string): Chord | undefined {
  const parts = parseChord(text);
  return parts && spell(parts);
}
