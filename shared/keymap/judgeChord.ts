import { type Chord, type ChordParts, parseChord } from './chord.ts';
import type { KeyPlatform } from './formatChord.ts';

/** Whether an action may have a key. `refused` and `warned` say why, as a sentence. */
export type ChordJudgement =
  | { readonly kind: 'fine' }
  | { readonly kind: 'warned'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

const fine: ChordJudgement = { kind: 'fine' };
const warned = (why: string): ChordJudgement => ({ kind: 'warned', why });
const refused = (why: string): ChordJudgement => ({ kind: 'refused', why });

/** Keys with which the shell or the desktop is lost when an action takes them, and those that programs may miss. */
export function judgeChord(chord: Chord, platform: KeyPlatform): ChordJudgement {
  const parts = parseChord(chord);
  if (!parts) return refused('This is not a key that Sallyport knows.');
  const { ctrl, alt, shift, meta, key } = parts;
  if (isDesktopKey(parts, platform)) return refused('The system takes this key before Sallyport sees it.');
  if (meta) return platform === 'mac' ? fine : warned('The system may take this key before Sallyport sees it.');
  const isFunction = /^F\d+$/.test(key);
  if (!ctrl && !alt) {
    if (isFunction) return warned('Programs such as htop and mc use the function keys.');
    if (shift && /^(Insert|PageUp|PageDown|Home|End)$/.test(key)) return fine;
    return refused('A key without Ctrl, Alt or ⌘ is typed into the shell.');
  }
  if (ctrl && !alt && !shift && isControlCharacter(key))
    return refused('Plain Ctrl with this key belongs to the shell.');
  if (ctrl && !alt && !shift && /^(Left|Right|Up|Down|Home|End|Delete|PageUp|PageDown)$/.test(key)) {
    return warned('Shells and editors use Ctrl with this key to move.');
  }
  if (alt && !ctrl && platform === 'mac') return warned('Option with this key types a character on many keyboards.');
  if (alt && !ctrl && !shift && /^[A-Z.,]$/.test(key)) return warned('Shells use Alt with this key to edit the line.');
  if (ctrl && alt && platform === 'windows' && [...key].length === 1) {
    return warned('On keyboards with AltGr, this key types a character.');
  }
  return fine;
}

/** What a terminal sends for Ctrl with it: `^@`, `^A` … `^Z`, `^[`, `^\`, `^]`, `^^`, `^_`, `^?` (ECMA-48 C0). */
const isControlCharacter = (key: string): boolean =>
  /^[\p{L}@[\\\]^_?/]$/u.test(key) || ['Space', 'Enter', 'Escape', 'Backspace'].includes(key);

function isDesktopKey({ ctrl, alt, meta, key }: ChordParts, platform: KeyPlatform): boolean {
  if (platform === 'mac') return meta && !ctrl && ['Q', 'H', 'M', 'Tab', 'Space', '`'].includes(key);
  if (ctrl && alt && key === 'Delete') return true;
  return alt && !ctrl && !meta && ['Tab', 'F4', 'Escape', 'Space'].includes(key);
}
