import type { ActionId } from '../model/actions.ts';
import type { Chord } from './chord.ts';
import type { KeyPlatform } from './formatChord.ts';
import { defaultKeys, effectiveKeymap, type KeyChanges } from './keymap.ts';

/** As many as the settings keep of one action. */
export const MOST_KEYS = 5;

/** The changes of the settings with these keys for an action; none, when they are its default ones. */
function withKeys(changes: KeyChanges, platform: KeyPlatform, id: ActionId, keys: readonly Chord[]): KeyChanges {
  const { [id]: _before, ...rest } = changes;
  const defaults = defaultKeys(id, platform);
  const same = keys.length === defaults.length && keys.every((key) => defaults.includes(key));
  return same ? rest : { ...rest, [id]: keys };
}

/** Gives an action one more key, which whoever has it loses. */
export function withKey(changes: KeyChanges, platform: KeyPlatform, id: ActionId, chord: Chord): KeyChanges {
  const owner = effectiveKeymap(changes, platform).actionOf(chord);
  const freed = owner === undefined || owner === id ? changes : withoutKey(changes, platform, owner, chord);
  const keys = effectiveKeymap(freed, platform).keysOf(id);
  if (keys.includes(chord) || keys.length >= MOST_KEYS) return freed;
  return withKeys(freed, platform, id, [...keys, chord]);
}

export function withoutKey(changes: KeyChanges, platform: KeyPlatform, id: ActionId, chord: Chord): KeyChanges {
  const keys = effectiveKeymap(changes, platform).keysOf(id);
  return withKeys(
    changes,
    platform,
    id,
    keys.filter((key) => key !== chord),
  );
}

/** Gives an action its default keys again, which whoever took one of them loses. */
export function withDefaultKeys(changes: KeyChanges, platform: KeyPlatform, id: ActionId): KeyChanges {
  const { [id]: _gone, ...rest } = changes;
  let next: KeyChanges = rest;
  for (const chord of defaultKeys(id, platform)) {
    const taker = Object.keys(rest).find((other) => rest[other]?.includes(chord)) as ActionId | undefined;
    if (taker !== undefined) next = withoutKey(next, platform, taker, chord);
  }
  return next;
}
