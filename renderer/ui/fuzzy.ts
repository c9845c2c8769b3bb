/** A place of a text that matches, from and to (exclusive), in UTF-16 code units. */
export type Range = readonly [number, number];

export interface FuzzyMatch {
  /** Less is better. */
  readonly score: number;
  /** What to mark in the title, in order. */
  readonly ranges: readonly Range[];
}

const scores = { start: 0, word: 1, inside: 3, letters: 6, elsewhere: 8 } as const;

/**
 * How well a title, or the other words that it is found by, fit what is written; undefined when they do not. Each word that is
 * written must be found: at the start, at a word's start, within, or as letters in this order, each run of them at the start
 * of a word (`sr` finds “Split right”).
 */
export function fuzzyMatch(written: string, title: string, others = ''): FuzzyMatch | undefined {
  const name = title.toLowerCase();
  const rest = others.toLowerCase();
  let score = 0;
  const ranges: Range[] = [];
  for (const word of written.toLowerCase().split(/\s+/).filter(Boolean)) {
    const found = matchWord(word, name, rest);
    if (!found) return undefined;
    score += found.score;
    ranges.push(...found.ranges);
  }
  return { score, ranges: merged(ranges) };
}

function matchWord(word: string, name: string, rest: string): FuzzyMatch | undefined {
  const at = wordStart(name, word);
  if (at !== undefined) return { score: at === 0 ? scores.start : scores.word, ranges: [[at, at + word.length]] };
  const inside = word.length > 1 ? name.indexOf(word) : -1;
  if (inside >= 0) return { score: scores.inside, ranges: [[inside, inside + word.length]] };
  const letters = lettersOf(word, name);
  if (letters) return { score: scores.letters, ranges: letters };
  return wordStart(rest, word) === undefined ? undefined : { score: scores.elsewhere, ranges: [] };
}

function wordStart(text: string, word: string): number | undefined {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (startsWord(text, at)) return at;
  return undefined;
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** The letters of a word, each right after the one before it or at the start of a later word. */
function lettersOf(word: string, name: string): readonly Range[] | undefined {
  const ranges: Range[] = [];
  let at = 0;
  for (const letter of word) {
    const last = ranges.at(-1);
    if (last && name.startsWith(letter, at)) ranges[ranges.length - 1] = [last[0], at + letter.length];
    else {
      const next = wordStart(name.slice(at), letter);
      const from = next === undefined ? -1 : at + next;
      if (from < 0 || !startsWord(name, from)) return undefined;
      ranges.push([from, from + letter.length]);
    }
    at = ranges.at(-1)?.[1] ?? 0;
  }
  return ranges;
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const all: Range[] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)];
    else all.push([from, to]);
  }
  return all;
}
