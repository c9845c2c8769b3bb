import { type EffectiveKeymap, effectiveKeymap, type KeyChanges } from '../../shared/keymap/keymap.ts';
import type { ActionId } from '../../shared/model/actions.ts';
import { keyPlatform } from '../ui/platform.ts';
import { useMirror } from './mirror.ts';

/** Answers what doing it does just now; undefined when it cannot be done just now. */
export type ActionHandler = () => (() => void) | undefined;
export type ActionHandlers = { readonly [K in ActionId]?: ActionHandler };

const handlers = new Map<ActionId, ActionHandler>();

/** Provides what actions do. Returns the way to take it back. */
export function provideActions(some: ActionHandlers): () => void {
  const entries = Object.entries(some) as [ActionId, ActionHandler][];
  for (const [id, handler] of entries) handlers.set(id, handler);
  return () => {
    for (const [id, handler] of entries) if (handlers.get(id) === handler) handlers.delete(id);
  };
}

/** Whether anything does it at all in this window. */
export const isProvided = (id: ActionId): boolean => handlers.has(id);

/** What doing it does; undefined when it cannot be done just now. */
export const availableAction = (id: ActionId): (() => void) | undefined => handlers.get(id)?.();

/** Does it, when it can be done just now. */
export const runAction = (id: ActionId): void => availableAction(id)?.();

let known: { readonly changes: KeyChanges; readonly keymap: EffectiveKeymap } | undefined;
const noChanges: KeyChanges = {};

/** The keys in force. The same object until the settings change. */
export function keymapOf(changes: KeyChanges): EffectiveKeymap {
  if (known?.changes !== changes) known = { changes, keymap: effectiveKeymap(changes, keyPlatform) };
  return known.keymap;
}

export const currentKeymap = (): EffectiveKeymap => keymapOf(useMirror.getState().settings?.keymap ?? noChanges);
export const useKeymap = (): EffectiveKeymap => keymapOf(useMirror((mirror) => mirror.settings?.keymap ?? noChanges));

let pauses = 0;

/** While a new key is being recorded, keys do nothing. Returns the way to end it. */
export function pauseKeys(): () => void {
  pauses += 1;
  return () => {
    pauses -= 1;
  };
}
export const keysArePaused = (): boolean => pauses > 0;
