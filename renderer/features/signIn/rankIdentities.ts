import type { IdentityEntry, IdentityMarks } from '../../../shared/model/identities.ts';

export interface RankedIdentity {
  readonly entry: IdentityEntry;
  /** The SSO session's name; for a profile, where it comes from. */
  readonly source: string;
  readonly favourite: boolean;
  readonly recent: boolean;
}

interface Indexed extends RankedIdentity {
  /** All that is searched, in lower case. */
  readonly text: string;
  readonly name: string;
  readonly rank: number;
}

/** Favourites first, then what was used lately, then the rest; made once for a list, so that a key searches only text. */
export function indexIdentities(
  entries: readonly IdentityEntry[],
  marks: IdentityMarks,
  sessionNames: ReadonlyMap<string, string>,
): readonly Indexed[] {
  const favourites = new Set(marks.favourites);
  const recents = new Map(marks.recents.map(({ key }, index) => [key, index]));
  return entries
    .map((entry): Indexed => {
      const { identity, key, profiles } = entry;
      const source =
        identity.kind === 'sso' ? (sessionNames.get(identity.ssoSessionId) ?? '') : 'profile of the AWS config';
      const favourite = favourites.has(key);
      const recentAt = recents.get(key);
      const words = [identity.accountName, identity.accountId ?? '', identity.roleName, source, ...profiles];
      const rank = favourite ? 0 : recentAt === undefined ? 1000 : 1 + recentAt;
      const text = words.join(' ').toLowerCase();
      return {
        entry,
        source,
        favourite,
        recent: recentAt !== undefined,
        text,
        name: words[0]?.toLowerCase() ?? '',
        rank,
      };
    })
    .sort((a, b) => a.rank - b.rank);
}

/** Those that match every word of the query; accounts that begin with it come first, otherwise the order stays. */
export function searchIdentities(index: readonly Indexed[], query: string): readonly RankedIdentity[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return index;
  const starts: Indexed[] = [];
  const others: Indexed[] = [];
  for (const indexed of index) {
    if (!words.every((word) => indexed.text.includes(word))) continue;
    (indexed.name.startsWith(first) ? starts : others).push(indexed);
  }
  return [...starts, ...others];
}
