import { type Chord, parseChord } from './chord.ts';

export type KeyPlatform = 'mac' | 'windows' | 'linux';

const macNames: Readonly<Record<string, string>> = {
  Enter: '⏎',
  Tab: '⇥',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: '⌦',
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
};
const otherNames: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  '-': '−',
};

/** As the platform writes it: `⇧⌘K`, `Ctrl+Shift+K`. */
export function formatChord(chord: Chord, platform: KeyPlatform): string {
  const parts = parseChord(chord);
  if (!parts) return chord;
  const { ctrl, alt, shift, meta, key } = parts;
  if (platform === 'mac') {
    const name = Object.hasOwn(macNames, key) ? macNames[key] : key === '-' ? '−' : key;
    return `${ctrl ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${meta ? '⌘' : ''}${name}`;
  }
  const name = Object.hasOwn(otherNames, key) ? otherNames[key] : key;
  const metaName = platform === 'windows' ? 'Win+' : 'Super+';
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${meta ? metaName : ''}${name}`;
}
