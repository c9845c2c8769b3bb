import { type IdentityMarks, identityMarksSchema } from '../../../shared/model/identities.ts';
import { type Identity, identityKey } from '../../../shared/model/identity.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, DocumentBacking } from '../ports.ts';

export interface IdentityMarksService {
  readonly topic: ReadonlyTopic<IdentityMarks>;
  /** Errors: the store's. */
  setFavourite(key: string, favourite: boolean): void;
  /** The identity was chosen, to be looked at in these regions. */
  used(identity: Identity, regions: readonly string[]): void;
}

const RECENTS = 12;

/** What the user marked and used last, kept from run to run. */
export function createIdentityMarks(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): IdentityMarksService {
  const initial: IdentityMarks = { favourites: [], recents: [] };
  const document = openDocument<IdentityMarks>({ ...deps, schema: identityMarksSchema, version: 1, initial });
  const topic = createTopic(document.value);
  const set = (next: IdentityMarks): void => {
    document.set(next);
    topic.set(next);
  };
  return {
    topic,
    setFavourite(key, favourite) {
      const others = document.value.favourites.filter((one) => one !== key);
      set({ ...document.value, favourites: favourite ? [...others, key] : others });
    },
    used(identity, regions) {
      const key = identityKey(identity);
      const others = document.value.recents.filter((one) => one.key !== key);
      const recent = { key, regions: [...regions], usedAt: deps.clock.now() };
      try {
        set({ ...document.value, recents: [recent, ...others].slice(0, RECENTS) });
      } catch {
        // Only a convenience: a full disk must not keep anybody from choosing an identity.
      }
    },
  };
}
