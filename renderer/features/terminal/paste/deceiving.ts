/** Part of a text; with a mark, a character that is not what it looks like, and what is shown for it. */
export interface TextPart {
  readonly text: string;
  readonly mark?: 'control' | 'hidden' | 'lookalike';
}

/**
 * Characters that are not seen and change what is read: controls of direction (Trojan Source, CVE-2021-42574), what has
 * no width, tags. Not the joiners of emoji and of some scripts (U+200C, U+200D), which are shown and not asked about.
 */
const HIDDEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
const JOINER = /[\u200c\u200d]/;
const CONTROL = /[\p{Cc}]/u;
/** What word processors make of a space, a hyphen and quotes, and letters in full width. */
const TYPESET = /[\u00a0\u2000-\u200a\u2010-\u2015\u2018-\u201f\u202f\u2212\u3000\uff01-\uff5e]/;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const NOT_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

/** Whether a text holds characters that hide what it says. */
export const isDeceiving = (text: string): boolean => HIDDEN.test(text);

/** A text in parts, with each character that is not what it looks like on its own. Newlines and tabs are text. */
export function partsOf(text: string): TextPart[] {
  const mixed = mixedLetters(text);
  const parts: TextPart[] = [];
  let plain = '';
  let at = 0;
  for (const character of text) {
    const mark = markOf(character, mixed.has(at));
    at += character.length;
    if (!mark) {
      plain += character;
      continue;
    }
    if (plain !== '') parts.push({ text: plain });
    plain = '';
    parts.push({ text: shownAs(character, mark), mark });
  }
  return plain === '' ? parts : [...parts, { text: plain }];
}

function markOf(character: string, isMixed: boolean): TextPart['mark'] {
  if (character === '\n' || character === '\t') return undefined;
  if (CONTROL.test(character)) return 'control';
  if (HIDDEN.test(character) || JOINER.test(character)) return 'hidden';
  return isMixed || TYPESET.test(character) ? 'lookalike' : undefined;
}

/** Where in a text letters of another script stand in a word of Latin ones, as `а` in `pаypal`. */
function mixedLetters(text: string): Set<number> {
  const found = new Set<number>();
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!LATIN.test(word) || !NOT_LATIN.test(word)) continue;
    let at = index;
    for (const letter of word) {
      if (NOT_LATIN.test(letter)) found.add(at);
      at += letter.length;
    }
  }
  return found;
}

/** `^[` as terminals show control characters, `[U+202E]`, `а[U+0430]`. */
function shownAs(character: string, mark: NonNullable<TextPart['mark']>): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80 && mark === 'control') return `^${String.fromCharCode(point ^ 0x40)}`;
  const code = `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  return mark === 'lookalike' ? character + code : code;
}
