import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { endpointsSchema, regionSchema, type SsoSession, ssoSessionSchema } from '../../../shared/model/ssoSession.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import type { Clock, DocumentBacking } from '../ports.ts';
import { parseStartUrl } from './startUrl.ts';

export interface SavedSessions {
  readonly all: readonly SsoSession[];
  /** Errors: `ssoSessionNotFound`. */
  get(id: string): SsoSession;
  /** Saves a session; one with the same start URL is updated instead. Errors: `startUrlInvalid`, `ssoRegionInvalid`. */
  save(input: { name: string; startUrl: string; region: string; endpoints?: SsoSession['endpoints'] }): SsoSession;
  remove(id: string): void;
}

/** The user's SSO sessions on disk. They hold no secret. */
export function openSavedSessions(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): SavedSessions {
  const document = openDocument<SsoSession[]>({ ...deps, schema: z.array(ssoSessionSchema), version: 1, initial: [] });
  return {
    get all() {
      return document.value;
    },
    get(id) {
      const session = document.value.find((candidate) => candidate.id === id);
      if (!session) throw new AppError('ssoSessionNotFound');
      return session;
    },
    save({ name, startUrl: entered, region: enteredRegion, endpoints }) {
      const startUrl = parseStartUrl(entered);
      const region = regionSchema.safeParse(enteredRegion.trim());
      if (!region.success) throw new AppError('ssoRegionInvalid');
      const present = document.value.find(
        (candidate) => candidate.startUrl === startUrl || isOldSandbox(candidate, name, startUrl),
      );
      const session = {
        id: present?.id ?? randomUUID(),
        name: name.trim() || new URL(startUrl).hostname,
        startUrl,
        region: region.data,
        ...(endpoints === undefined ? {} : { endpoints }),
      };
      document.set([...document.value.filter((candidate) => candidate.id !== session.id), session]);
      return session;
    },
    remove: (id) => document.set(document.value.filter((candidate) => candidate.id !== id)),
  };
}

/** The sandbox comes back on another port; it is the same session. */
function isOldSandbox(candidate: SsoSession, name: string, startUrl: string): boolean {
  return candidate.name === name && candidate.startUrl.startsWith('http:') && startUrl.startsWith('http:');
}

const seedSchema = z.strictObject({
  name: z.string().min(1).max(80),
  startUrl: z.string(),
  region: z.string(),
  endpoints: endpointsSchema.optional(),
});

/** Saves the session that `SALLYPORT_SSO_SESSION` names, a JSON text. Errors: `invalidInput` when it cannot be read. */
export function saveSeed(sessions: SavedSessions, text: string): void {
  let seed: z.infer<typeof seedSchema>;
  try {
    seed = seedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('invalidInput', { cause, message: 'SALLYPORT_SSO_SESSION is not a JSON of an SSO session.' });
  }
  const { endpoints, ...rest } = seed;
  sessions.save(endpoints === undefined ? rest : { ...rest, endpoints });
}
