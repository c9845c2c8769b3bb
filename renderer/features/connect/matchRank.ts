import type { WrittenTarget } from './readTarget.ts';
import type { SearchEntry } from './searchEntry.ts';

/** How well something fits what is looked for, best first. */
export const ranks = { exact: 0, nameStart: 1, wordStart: 2, inName: 3, elsewhere: 4 } as const;
export type Rank = (typeof ranks)[keyof typeof ranks];

/** Ranks one entry; undefined when it does not fit. Made once for what is written, then called for each entry. */
export function createRanker({ whole, query, address }: WrittenTarget): (entry: SearchEntry) => Rank | undefined {
  const name = whole.toLowerCase();
  const wanted = query.toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const host = address?.host.toLowerCase();
  const isExact = (entry: SearchEntry): boolean =>
    entry.name === wanted || entry.name === name || entry.id === wanted || isAt(entry);
  /** An instance is meant by its address alone too, whatever port its tag names. */
  const isAt = (entry: SearchEntry): boolean =>
    host !== undefined &&
    entry.host === host &&
    (entry.port === address?.port || (entry.item.kind === 'instance' && host === wanted));
  return (entry) => {
    if (isExact(entry)) return ranks.exact;
    if (entry.name.startsWith(wanted)) return ranks.nameStart;
    let worst: Rank = ranks.nameStart;
    for (const word of words) {
      const rank = rankOfWord(entry, word);
      if (rank === undefined) return undefined;
      if (rank > worst) worst = rank;
    }
    return worst;
  };
}

/** Ids count by their beginning only: nobody remembers the middle of one, but two letters are in many. */
function rankOfWord({ name, id, rest }: SearchEntry, word: string): Rank | undefined {
  const at = name.indexOf(word);
  if (at === 0) return ranks.nameStart;
  if (at > 0) return startsWord(name, word, at) ? ranks.wordStart : ranks.inName;
  return id.startsWith(word) || rest.includes(word) ? ranks.elsewhere : undefined;
}

function startsWord(name: string, word: string, first: number): boolean {
  for (let at = first; at !== -1; at = name.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return true;
  }
  return false;
}
