/** What known_hosts has no field for; kept in the comment of a key's line. */
export interface LineFacts {
  /** Address at which the host was last seen. */
  readonly address?: string | undefined;
  /** Epoch ms. */
  readonly trustedAt?: number | undefined;
  readonly name?: string | undefined;
}

const MARK = 'sallyport';

/**
 * Reads `sallyport trusted=2026-11-24T22:00:00Z address=10.0.0.5 name=web%201`: the word, then pairs in any order, values
 * percent-encoded. Leniently: what is missing, unknown or damaged is passed over.
 */
export function parseLineFacts(comment: string): LineFacts {
  const [mark, ...words] = comment.split(/\s+/);
  if (mark !== MARK) return {};
  const values = new Map(words.map((word) => splitPair(word)));
  const trustedAt = Date.parse(values.get('trusted') ?? '');
  const address = decode(values.get('address'));
  const name = decode(values.get('name'));
  return {
    ...(address ? { address } : {}),
    ...(Number.isNaN(trustedAt) ? {} : { trustedAt }),
    ...(name ? { name } : {}),
  };
}

/** The comment with these facts in it; what a person wrote there stays behind them. */
export function lineComment(facts: LineFacts, before = ''): string {
  const [mark, ...words] = before.split(/\s+/).filter((word) => word !== '');
  const own = new Set(['trusted', 'address', 'name']);
  const kept = mark === MARK ? words.filter((word) => !own.has(splitPair(word)[0])) : mark ? [mark, ...words] : [];
  const pairs = [
    ...trusted(facts.trustedAt),
    ...(facts.address === undefined ? [] : [`address=${encode(facts.address)}`]),
    ...(facts.name === undefined ? [] : [`name=${encode(facts.name)}`]),
  ];
  return [MARK, ...pairs, ...kept].join(' ');
}

function splitPair(word: string): [string, string] {
  const at = word.indexOf('=');
  return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
}

function trusted(at: number | undefined): string[] {
  const date = new Date(at ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? [] : [`trusted=${date.toISOString().replace('.000Z', 'Z')}`];
}

/** IPv6 stays readable. */
const encode = (value: string): string => encodeURIComponent(value.toWellFormed()).replaceAll('%3A', ':');

function decode(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
