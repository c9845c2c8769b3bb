import type { Chord } from '../../../shared/keymap/chord.ts';
import { type ActionId, actionOf } from '../../../shared/model/actions.ts';

export interface KeyState {
  actionOf(chord: Chord): ActionId | undefined;
  isProvided(id: ActionId): boolean;
  readonly repeat: boolean;
  readonly terminalFocused: boolean;
  readonly behindDialog: boolean;
}

/** `pass`: to whatever has the focus; `swallow`: nobody gets it, nor does the browser that shows the page. */
export type KeyDecision =
  | { readonly kind: 'pass' }
  | { readonly kind: 'swallow' }
  | { readonly kind: 'run'; readonly id: ActionId };

/**
 * What a key press does, by the chords that it can mean. A key of the terminal's is left to a text field that has the focus.
 * Behind a dialog an action's key does nothing; held down, only where repeating it is meant.
 */
export function decideKey(chords: readonly Chord[], state: KeyState): KeyDecision {
  const id = chords.map((chord) => state.actionOf(chord)).find((found) => found !== undefined);
  if (id === undefined || !state.isProvided(id)) return { kind: 'pass' };
  const { scope = 'window', repeats = false } = actionOf(id);
  if (scope === 'terminal' && !state.terminalFocused) return { kind: 'pass' };
  if (state.behindDialog || (state.repeat && !repeats)) return { kind: 'swallow' };
  return { kind: 'run', id };
}
