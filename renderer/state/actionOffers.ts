import { formatChord } from '../../shared/keymap/formatChord.ts';
import { type ActionId, actionIds, actionOf } from '../../shared/model/actions.ts';
import { fuzzyMatch } from '../ui/fuzzy.ts';
import { keyPlatform } from '../ui/platform.ts';
import { availableAction, currentKeymap } from './actions.ts';

/** An action that is offered among other things. */
export interface ActionOffer {
  readonly id: ActionId;
  readonly title: string;
  /** Its key, as the platform writes it, or empty. */
  readonly keys: string;
  /** Its title begins with what is written. */
  readonly byStart: boolean;
}

/** A letter or two are the beginning of a host's name more often. */
const LEAST = 3;
const MOST = 2;

/** The few actions that can be done just now and whose title has the written words, each at the start of one of its own. */
export function actionOffers(text: string): readonly ActionOffer[] {
  const written = text.trim();
  if (written.length < LEAST) return [];
  return actionIds
    .flatMap((id) => {
      const match = fuzzyMatch(written, actionOf(id).title);
      return match && match.score <= 2 && availableAction(id) ? [{ id, score: match.score }] : [];
    })
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST)
    .map(({ id }) => {
      const { title } = actionOf(id);
      const [chord] = currentKeymap().keysOf(id);
      const byStart = title.toLowerCase().startsWith(written.toLowerCase());
      return { id, title, keys: chord === undefined ? '' : formatChord(chord, keyPlatform), byStart };
    });
}
