import { AppError, toWireError } from '../../../shared/errors.ts';
import type { Identities, IdentityEntry, IdentityListing } from '../../../shared/model/identities.ts';
import { type Identity, identityKey, type SsoIdentity } from '../../../shared/model/identity.ts';
import type { SignInStatus, SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { createCoalescer } from '../lib/coalescer.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock } from '../ports.ts';
import { listAllAccountRoles, type PortalLists } from './accountRoles.ts';
import type { IdentityCache } from './identityCache.ts';

/** A profile of the AWS config files and what it stands for. */
export interface ProfileEntry {
  readonly profile: string;
  readonly identity: Identity;
  readonly region?: string | undefined;
  readonly unconfirmedProcess?: string | undefined;
}

export interface IdentitiesService {
  readonly topic: ReadonlyTopic<Identities>;
  /** Lists anew; settles when it has ended, well or badly (a failure is in the topic). */
  refresh(ssoSessionId?: string): Promise<void>;
  dispose(): void;
}

export interface IdentitiesDeps {
  readonly clock: Clock;
  readonly sso: PortalLists & { readonly topic: ReadonlyTopic<SsoSessionState[]> };
  readonly cache: IdentityCache;
  readonly profiles: ReadonlyTopic<readonly ProfileEntry[]>;
}

/** At most one telling of thousands of rows in this time while a listing goes on, ms. */
const UPDATE_MS = 1_000;
/** A list younger than this is not asked for again at a start: 500 accounts are 500 requests. */
const FRESH_MS = 60 * 60_000;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

interface Part {
  identities: readonly SsoIdentity[];
  listing: IdentityListing | undefined;
  status: SignInStatus['kind'];
  run: AbortController | undefined;
}

/** Accounts and roles of every SSO session and the profiles of the AWS config files, as one list. */
export function createIdentities({ clock, sso, cache, profiles }: IdentitiesDeps): IdentitiesService {
  const topic = createTopic<Identities>({ listings: [], entries: [] });
  const parts = new Map<string, Part>();
  const publisher = createCoalescer(clock, UPDATE_MS, () => topic.set(snapshot([...parts.values()], profiles.value)));

  const list = async (ssoSessionId: string, part: Part): Promise<void> => {
    part.run?.abort();
    const run = new AbortController();
    part.run = run;
    part.listing = { kind: 'loading', ssoSessionId, accounts: 0, listed: 0 };
    publisher.flush();
    const before = part.identities;
    try {
      const made = await listAllAccountRoles(
        { clock, portal: sso, ssoSessionId },
        ({ accounts, listed, identities }) => {
          if (run.signal.aborted) return;
          part.listing = { kind: 'loading', ssoSessionId, accounts, listed };
          // What was known stays until the new list is whole.
          if (before.length === 0) part.identities = [...identities];
          publisher.request();
        },
        run.signal,
      );
      if (run.signal.aborted) return;
      // An account that could not be listed now keeps the roles that it had.
      const kept = before.filter(({ accountId }) => made.missing.has(accountId));
      part.identities = [...made.identities, ...kept].sort(byName);
      cache.set(ssoSessionId, part.identities);
      part.listing =
        made.missing.size > 0
          ? { kind: 'failed', ssoSessionId, error: toWireError(made.error) }
          : { kind: 'ready', ssoSessionId, listedAt: clock.now() };
    } catch (error) {
      if (run.signal.aborted) return;
      const ended = error instanceof AppError && error.code === 'signInRequired';
      part.listing = ended ? undefined : { kind: 'failed', ssoSessionId, error: toWireError(error) };
    }
    publisher.flush();
  };

  const forget = (ssoSessionId: string, part: Part): void => {
    part.run?.abort();
    part.identities = [];
    part.listing = undefined;
    cache.delete(ssoSessionId);
  };
  const follow = (states: readonly SsoSessionState[]): void => {
    const present = new Set(states.map(({ session }) => session.id));
    for (const [id, part] of [...parts]) {
      if (present.has(id)) continue;
      forget(id, part);
      parts.delete(id);
    }
    for (const { session, status } of states) {
      const present = parts.get(session.id);
      const cached = present ? undefined : cache.get(session.id);
      const part = present ?? newPart(cached?.identities ?? []);
      parts.set(session.id, part);
      const was = part.status;
      part.status = status.kind;
      if (status.kind === 'signedIn' && was !== 'signedIn') {
        const { id: ssoSessionId } = session;
        // Signed in from an earlier run: what that run listed will do for a while.
        if (cached && clock.now() - cached.listedAt < FRESH_MS) {
          part.listing = { kind: 'ready', ssoSessionId, listedAt: cached.listedAt };
        } else void list(ssoSessionId, part);
      }
      if (status.kind === 'signedOut' && (was === 'signedIn' || was === 'ended')) forget(session.id, part);
    }
    publisher.request();
  };
  const subscriptions = [sso.topic.subscribe(follow), profiles.subscribe(() => publisher.flush())];
  publisher.flush();

  return {
    topic,
    async refresh(ssoSessionId) {
      const chosen = [...parts].filter(
        ([id, { status }]) => status === 'signedIn' && (ssoSessionId === undefined || id === ssoSessionId),
      );
      await Promise.all(chosen.map(([id, part]) => list(id, part)));
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      for (const { run } of parts.values()) run?.abort();
      publisher.dispose();
    },
  };
}

const newPart = (identities: readonly SsoIdentity[]): Part => ({
  identities,
  listing: undefined,
  status: 'signedOut',
  run: undefined,
});

const byName = (a: SsoIdentity, b: SsoIdentity): number =>
  collator.compare(a.accountName, b.accountName) ||
  collator.compare(a.accountId, b.accountId) ||
  collator.compare(a.roleName, b.roleName);

function snapshot(parts: readonly Part[], profiles: readonly ProfileEntry[]): Identities {
  const entries = new Map<string, IdentityEntry>();
  for (const { identities } of parts) {
    for (const identity of identities) {
      const key = identityKey(identity);
      entries.set(key, { key, identity, profiles: [] });
    }
  }
  for (const { profile, identity, region, unconfirmedProcess } of profiles) {
    const key = identityKey(identity);
    const present = entries.get(key) ?? { key, identity, profiles: [] };
    entries.set(key, {
      ...present,
      profiles: [...present.profiles, profile],
      ...(region === undefined || present.region !== undefined ? {} : { region }),
      ...(unconfirmedProcess === undefined ? {} : { unconfirmedProcess }),
    });
  }
  return { listings: parts.flatMap(({ listing }) => listing ?? []), entries: [...entries.values()] };
}
