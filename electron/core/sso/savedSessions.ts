import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import {
  type Endpoints,
  endpointsSchema,
  regionSchema,
  type SsoSession,
  type SsoSessionPatch,
  ssoSessionSchema,
} from '../../../shared/model/ssoSession.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { isLoopback } from '../lib/externalUrl.ts';
import type { Clock, DocumentBacking } from '../ports.ts';
import { parseStartUrl } from './startUrl.ts';

/** What a session is saved with; all but these three is optional. */
export type SessionInput = Pick<SsoSession, 'name' | 'startUrl' | 'region'> & Partial<Omit<SsoSession, 'id'>>;

export interface SavedSessions {
  readonly all: readonly SsoSession[];
  /** Errors: `ssoSessionNotFound`. */
  get(id: string): SsoSession;
  /**
   * Saves a session; one with the same start URL is updated instead, and keeps its place. Errors: `startUrlInvalid`,
   * `startUrlUnknownHost` unless the user confirmed it, `ssoRegionInvalid`, the store's.
   */
  save(input: SessionInput, options?: { unknownHostConfirmed?: boolean | undefined }): SsoSession;
  /**
   * `cliName` is the AWS CLI's name of the session, should its cache be shared from now on; by default the session's own.
   * Errors: `ssoSessionNotFound`, `ssoRegionInvalid`, `endpointInvalid`, the store's.
   */
  update(id: string, patch: SsoSessionPatch, cliName?: string): SsoSession;
  remove(id: string): void;
}

/** The user's SSO sessions on disk. They hold no secret. */
export function openSavedSessions(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): SavedSessions {
  const document = openDocument<SsoSession[]>({ ...deps, schema: z.array(ssoSessionSchema), version: 1, initial: [] });
  const get = (id: string): SsoSession => {
    const session = document.value.find((candidate) => candidate.id === id);
    if (!session) throw new AppError('ssoSessionNotFound');
    return session;
  };
  const put = (session: SsoSession): SsoSession => {
    const all = document.value;
    const present = all.some(({ id }) => id === session.id);
    document.set(present ? all.map((one) => (one.id === session.id ? session : one)) : [...all, session]);
    return session;
  };
  return {
    get all() {
      return document.value;
    },
    get,
    save({ name, startUrl: entered, region, ...options }, { unknownHostConfirmed = false } = {}) {
      const { url: startUrl, known } = parseStartUrl(entered);
      if (!known && !unknownHostConfirmed) {
        throw new AppError('startUrlUnknownHost', { detail: new URL(startUrl).host });
      }
      const present = document.value.find(
        (candidate) => candidate.startUrl === startUrl || isOldSandbox(candidate, name, startUrl),
      );
      return put({
        ...present,
        id: present?.id ?? randomUUID(),
        name: nameOf(name, startUrl),
        startUrl,
        region: parseRegion(region),
        ...options,
        ...(options.endpoints === undefined ? {} : { endpoints: checkedEndpoints(options.endpoints) }),
      });
    },
    update(id, { name, region, endpoints, shareCliCache, ...options }, cliName) {
      const { endpoints: before, cliCacheName, ...session } = get(id);
      const kept = endpoints === undefined ? before : (endpoints ?? undefined);
      const shared = shareCliCache ?? cliCacheName !== undefined;
      return put({
        ...session,
        ...options,
        name: name === undefined ? session.name : nameOf(name, session.startUrl),
        region: region === undefined ? session.region : parseRegion(region),
        ...(kept === undefined ? {} : { endpoints: checkedEndpoints(kept) }),
        ...(shared ? { cliCacheName: cliCacheName ?? cliName ?? session.name } : {}),
      });
    },
    remove: (id) => document.set(document.value.filter((candidate) => candidate.id !== id)),
  };
}

const nameOf = (name: string, startUrl: string): string => name.trim() || new URL(startUrl).hostname;

function parseRegion(text: string): string {
  const region = regionSchema.safeParse(text.trim().toLowerCase());
  if (!region.success) throw new AppError('ssoRegionInvalid');
  return region.data;
}

/** Tokens and signatures go there, so: https, and http on this machine only. */
function checkedEndpoints(endpoints: Readonly<Record<string, string | undefined>>): Endpoints {
  const checked = Object.entries(endpoints).flatMap(([service, entered]) => {
    const text = entered?.trim() ?? '';
    if (text === '') return [];
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
    if (!allowed) throw new AppError('endpointInvalid', { detail: `${service}: ${text.slice(0, 200)}` });
    return [[service, text]];
  });
  return endpointsSchema.parse(Object.fromEntries(checked));
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
