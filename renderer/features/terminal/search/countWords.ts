import type { SearchState } from './terminalSearch.ts';

const grouped = new Intl.NumberFormat('en');

/** How the search stands, in a few words: `3 of 17`. */
export function countWords({ phase, problem, count, more, current }: SearchState): string {
  if (problem !== undefined) return problem;
  if (phase === 'tooSlow') return 'This expression takes too long. Make it simpler.';
  if (phase === 'idle') return '';
  const all = `${grouped.format(count)}${more ? '+' : ''}`;
  if (count === 0) return phase === 'searching' ? 'Searching …' : 'No matches';
  if (current === undefined) return count === 1 && !more ? '1 match' : `${all} matches`;
  // The last are found first: which one it is, from above, is known when all are found.
  return phase === 'searching' ? `Searching … ${all}` : `${grouped.format(current)} of ${all}`;
}
