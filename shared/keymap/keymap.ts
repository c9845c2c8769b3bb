import { type ActionId, actionIds, actionOf, isActionId } from '../model/actions.ts';
import { type Chord, canonicalChord } from './chord.ts';
import type { KeyPlatform } from './formatChord.ts';
import { judgeChord } from './judgeChord.ts';

/** What the settings say of keys: an action's id → its keys, as `Settings['keymap']`. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

/** The keys of every action, the changes of the settings included. */
export interface EffectiveKeymap {
  keysOf(id: ActionId): readonly Chord[];
  /** Whose key it is; the later of two that were given the same one by hand, so that a change wins over a default. */
  actionOf(chord: Chord): ActionId | undefined;
}

export const defaultKeys = (id: ActionId, platform: KeyPlatform): readonly Chord[] =>
  platform === 'mac' ? actionOf(id).mac : actionOf(id).other;

/** The keys of an action that its settings give it, without those that are none and those that belong to the shell. */
export function changedKeys(id: ActionId, changes: KeyChanges, platform: KeyPlatform): readonly Chord[] | undefined {
  const written = Object.hasOwn(changes, id) ? changes[id] : undefined;
  const chords = written?.flatMap((text) => canonicalChord(text) ?? []);
  return chords && [...new Set(chords)].filter((chord) => judgeChord(chord, platform).kind !== 'refused');
}

export function effectiveKeymap(changes: KeyChanges, platform: KeyPlatform): EffectiveKeymap {
  const keys = new Map<ActionId, readonly Chord[]>();
  const byChord = new Map<Chord, ActionId>();
  const isChanged = (id: ActionId): boolean => Object.hasOwn(changes, id);
  for (const id of [...actionIds].sort((a, b) => Number(isChanged(a)) - Number(isChanged(b)))) {
    const chords = changedKeys(id, changes, platform) ?? defaultKeys(id, platform);
    keys.set(id, chords);
    for (const chord of chords) byChord.set(chord, id);
  }
  return { keysOf: (id) => keys.get(id) ?? [], actionOf: (chord) => byChord.get(chord) };
}

export interface KeyConflict {
  readonly chord: Chord;
  readonly ids: readonly ActionId[];
}

/** Keys that several actions have: a key of the terminal is one of the window too while the terminal has the keyboard. */
export function keyConflicts(keymap: EffectiveKeymap): readonly KeyConflict[] {
  const ids = new Map<Chord, ActionId[]>();
  for (const id of actionIds) for (const chord of keymap.keysOf(id)) ids.set(chord, [...(ids.get(chord) ?? []), id]);
  return [...ids].filter(([, some]) => some.length > 1).map(([chord, some]) => ({ chord, ids: some }));
}

/** What is wrong with the changes, each as words for the user; what is wrong is left out, the rest counts. */
export function keymapProblems(changes: KeyChanges, platform: KeyPlatform): readonly string[] {
  return Object.entries(changes).flatMap(([id, keys]) => {
    if (!isActionId(id)) return [`There is no action “${id}”.`];
    return keys.flatMap((text) => {
      const chord = canonicalChord(text);
      if (chord === undefined) return [`“${text}” for “${actionOf(id).title}” is not a key.`];
      const judgement = judgeChord(chord, platform);
      return judgement.kind === 'refused' ? [`${chord} for “${actionOf(id).title}”: ${judgement.why}`] : [];
    });
  });
}
