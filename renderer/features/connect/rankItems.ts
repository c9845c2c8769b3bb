import type { Host } from '../../../shared/model/host.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { ActionOffer } from '../../state/actionOffers.ts';
import type { BoxItem } from './connectItem.ts';
import { createRanker, type Rank, ranks } from './matchRank.ts';
import { readTarget, type WrittenTarget } from './readTarget.ts';
import { entryOfHost, entryOfInstance, type SearchEntry } from './searchEntry.ts';

/** The best few; the whole lists are beside the box. */
const SHOWN = 8;
/** Places that a kind with matches keeps, however well the other kind fits. */
const KEPT = 3;

export interface RankedItem {
  readonly item: BoxItem;
  readonly osUser: string | undefined;
  /** Whether Enter takes it when it is the best; else it has to be chosen. */
  readonly byEnter: boolean;
}

interface Match {
  readonly entry: SearchEntry;
  readonly rank: Rank;
}

/**
 * What the connect box offers for a text, best first: saved hosts and instances by how well they fit, a saved host before an
 * instance that fits as well; actions after them. A written address goes before all that it does not equal, and last if it may be a mistyped name.
 */
export function rankItems(
  hosts: readonly Host[],
  instances: readonly Instance[],
  text: string,
  offers: (text: string) => readonly ActionOffer[] = () => [],
): readonly RankedItem[] {
  const target = readTarget(text);
  if (target.query === '') return [];
  const machines = rankMachines(hosts, instances, target);
  const actions = offers(text).map((offer): RankedItem => {
    // Whoever mistypes a name does not want something done.
    return { item: { kind: 'action', offer }, osUser: undefined, byEnter: offer.byStart && machines.length === 0 };
  });
  return [...machines.slice(0, SHOWN - actions.length), ...actions];
}

function rankMachines(
  hosts: readonly Host[],
  instances: readonly Instance[],
  target: WrittenTarget,
): readonly RankedItem[] {
  const ranker = createRanker(target);
  const places = target.address ? SHOWN - 1 : SHOWN;
  const found = share(
    best(hosts, entryOfHost, ranker, places),
    best(instances, entryOfInstance, ranker, places),
    places,
  );
  const items = found.map(({ entry }) => rankedItem(entry, target));
  const { address, osUser, isWord } = target;
  if (!address) return items;
  const written: RankedItem = { item: { kind: 'address', address }, osUser, byEnter: !isWord };
  const exact = isWord ? items.length : found.filter(({ rank }) => rank === ranks.exact).length;
  return [...items.slice(0, exact), written, ...items.slice(exact)];
}

/** A name that is all that was written names no user. */
const rankedItem = ({ item, name }: SearchEntry, { whole, osUser }: WrittenTarget): RankedItem => ({
  item,
  osUser: name === whole.toLowerCase() ? undefined : osUser,
  byEnter: true,
});

/** The best of a list in its order. Only as many as can be shown are kept: a letter may fit thousands. */
function best<T>(
  list: readonly T[],
  entryOf: (of: T) => SearchEntry,
  ranker: (entry: SearchEntry) => Rank | undefined,
  places: number,
): readonly Match[] {
  const byRank: Match[][] = Object.values(ranks).map(() => []);
  for (const one of list) {
    const entry = entryOf(one);
    const rank = ranker(entry);
    const same = rank === undefined ? undefined : byRank[rank];
    if (rank !== undefined && same && same.length < places) same.push({ entry, rank });
  }
  return byRank.flat().slice(0, places);
}

function share(hosts: readonly Match[], instances: readonly Match[], places: number): readonly Match[] {
  // Stable: a host stays before an instance of the same rank.
  const inOrder = (some: readonly Match[]): readonly Match[] => [...some].sort((a, b) => a.rank - b.rank);
  const byRank = inOrder([...hosts, ...instances]).slice(0, places);
  const wanted = byRank.filter(({ entry }) => entry.item.kind === 'host').length;
  const atLeast = Math.min(KEPT, hosts.length);
  const atMost = places - Math.min(KEPT, instances.length);
  const count = Math.min(Math.max(wanted, atLeast), atMost);
  return inOrder([...hosts.slice(0, count), ...instances.slice(0, places - count)]);
}
