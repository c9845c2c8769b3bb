import { fuzzyMatch, type Range } from '../../ui/fuzzy.ts';

/** Something that the palette offers. */
export interface PaletteEntry {
  /** The id of an action, or `setting NAME`. */
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly keywords: string;
  /** Its keys, as the platform writes them. */
  readonly keys: readonly string[];
  /** What is opened rather than done: after what fits about as well. */
  readonly after?: true;
}

export interface RankedEntry {
  readonly entry: PaletteEntry;
  readonly ranges: readonly Range[];
}

/** More nobody reads; and each is a row to draw at every key. */
const SHOWN = 50;

/** As much as a match at a word's start is worse than one at the start, and a little. */
const AFTER = 1.5;

/** The entries that fit, best first; of those that fit as well, what was chosen lately, then the order given. */
export function rankEntries(
  entries: readonly PaletteEntry[],
  written: string,
  recent: readonly string[],
): readonly RankedEntry[] {
  const lately = new Map(recent.map((id, at) => [id, at]));
  const order = ({ id }: PaletteEntry): number => lately.get(id) ?? recent.length;
  return entries
    .flatMap((entry) => {
      const match = fuzzyMatch(written, entry.title, `${entry.group} ${entry.keywords}`);
      return match ? [{ entry, ranges: match.ranges, score: match.score + (entry.after ? AFTER : 0) }] : [];
    })
    .sort((a, b) => a.score - b.score || order(a.entry) - order(b.entry))
    .slice(0, SHOWN);
}
