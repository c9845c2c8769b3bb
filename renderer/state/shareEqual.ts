/**
 * What came, made of the parts of what was there where both say the same: a session whose neighbour goes on is the same object
 * as before, and nothing that shows it is drawn again. Both are plain data, as they come over the bridge.
 */
export function shareEqual<T>(before: T | undefined, after: T): T {
  return share(before, after) as T;
}

function share(before: unknown, after: unknown): unknown {
  if (Object.is(before, after) || !isObject(before) || !isObject(after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return shareList(before, after);
  if (Array.isArray(before) || Array.isArray(after)) return after;
  const entries = Object.entries(after).map(([key, value]) => [key, share(before[key], value)] as const);
  const same = entries.every(([key, value]) => Object.hasOwn(before, key) && Object.is(value, before[key]));
  return same && entries.length === Object.keys(before).length ? before : Object.fromEntries(entries);
}

/** Things with an id are held against the one with the same id, wherever it stood. */
function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const byId = new Map(before.flatMap((one) => (isObject(one) && 'id' in one ? [[one.id, one] as const] : [])));
  const made = after.map((one, index) => share(isObject(one) && 'id' in one ? byId.get(one.id) : before[index], one));
  return made.length === before.length && made.every((one, index) => Object.is(one, before[index])) ? before : made;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
