import { AppError, toWireError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/identity.ts';
import type {
  SignInFlow,
  SignInStatus,
  SsoSession,
  SsoSessionPatch,
  SsoSessionState,
} from '../../../shared/model/ssoSession.ts';
import type { Secrets } from '../../desktop/desktop.ts';
import { rejectOnAbort, withDeadline } from '../lib/abort.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import { browserRegistrationId } from './browserFlow.ts';
import { listAccountRoles, listAccounts, logout } from './portal.ts';
import type { SavedSessions } from './savedSessions.ts';
import type { SharedTokens } from './sharedTokens.ts';
import { createSharingWatch } from './sharingWatch.ts';
import type { SignInDeps } from './signIn.ts';
import { createSignInFlows } from './signInFlows.ts';
import { createRegistrationStore } from './tokenStore.ts';
import { createTokens } from './tokens.ts';

export interface SsoSessions {
  readonly topic: ReadonlyTopic<SsoSessionState[]>;
  /** Errors: `ssoSessionNotFound`. */
  session(id: string): SsoSession;
  /** Errors: `startUrlInvalid`, `ssoRegionInvalid`, the store's. */
  addSession(...input: Parameters<SavedSessions['save']>): SsoSession;
  /**
   * `cliCacheName` is what the AWS CLI calls this session, where its config file is known. A change of the shared cache reads
   * or writes it at once. Errors: those of `SavedSessions.update`.
   */
  updateSession(id: string, patch: SsoSessionPatch, cliCacheName?: string): Promise<void>;
  /** Signs out and forgets the session. */
  removeSession(id: string): Promise<void>;
  /**
   * Signs in, by this flow or the session's own; a second call while one runs joins it. A caller whose signal aborts stops
   * waiting, the flow goes on (a reloaded page finds it in the topic); `cancelSignIn` ends it. Errors: those of
   * `signInFlows.ts`.
   */
  signIn(id: string, signal?: AbortSignal, flow?: SignInFlow): Promise<void>;
  cancelSignIn(id: string): void;
  openVerification(id: string): Promise<void>;
  /**
   * Wipes, then AWS Logout; the token is wiped even when AWS cannot be reached, and ended at AWS even when the secret
   * storage fails. Errors: `secretNotDeleted`.
   */
  signOut(id: string): Promise<void>;
  /** A live access token, refreshed when its end is near. Errors: `signInRequired`, the network's. */
  accessToken(id: string, signal?: AbortSignal): Promise<string>;
  /** AWS no longer takes this access token: unless a newer one is here, the session reads as ended. */
  markEnded(id: string, accessToken: string): void;
  /** Whose access token this is, as STS tells it. */
  setUser(id: string, accessToken: string, user: string): void;
  listAccounts(id: string, signal: AbortSignal): Promise<Account[]>;
  listAccountRoles(id: string, accountId: string, signal: AbortSignal): Promise<{ roleName: string }[]>;
  dispose(): void;
}

export interface SsoSessionsDeps extends SignInDeps {
  readonly saved: SavedSessions;
  readonly secrets: Secrets;
  readonly shared: SharedTokens;
  /** A sign-in gave a token, perhaps to another user: role credentials of the former one go. */
  onSignedIn(id: string): void;
  /**
   * Told when a session's token is gone, so that role credentials go too. `signedOut` is the user's own doing,
   * `ended` is time's or AWS's.
   */
  onTokenGone(id: string, why: 'signedOut' | 'ended'): void;
}

/** Nobody should wait longer to be signed out because the network is gone. */
const LOGOUT_MS = 5_000;
const signedOut: SignInStatus = { kind: 'signedOut' };

/** All SSO sessions with where their sign-in stands. Tokens are in `tokens.ts`, sign-ins in `signInFlows.ts`. */
export async function createSsoSessions(deps: SsoSessionsDeps): Promise<SsoSessions> {
  const { saved, secrets } = deps;
  const disposed = new AbortController();
  const settled = new Map<string, SignInStatus>();
  const topic = createTopic<SsoSessionState[]>([]);
  const registrations = createRegistrationStore(secrets);
  const statusOf = (id: string): SignInStatus => flows.status(id) ?? settled.get(id) ?? signedOut;
  const publish = (): void => {
    sharing.follow(saved.all);
    topic.set(saved.all.map((session) => ({ session, status: statusOf(session.id) })));
  };
  const settle = (id: string, status: SignInStatus): void => {
    settled.set(id, status);
    publish();
  };
  const session = (id: string): SsoSession => saved.get(id);
  const onEnded = (id: string): void => deps.onTokenGone(id, 'ended');
  const discard = (of: SsoSession, accessToken: string): void => {
    const deadline = { clock: deps.clock, ms: LOGOUT_MS, code: 'awsTimeout', signal: disposed.signal } as const;
    const client = deps.clients().sso(of);
    withDeadline(deadline, (signal) => logout(client, accessToken, signal)).catch(() => undefined);
  };
  const tokens = createTokens({ ...deps, session, onStatus: settle, onEnded, discard });
  const device = { ...deps, registrations };
  const flows = createSignInFlows({
    device,
    onToken(id, token) {
      deps.onSignedIn(id);
      return tokens.store(id, token);
    },
    onLateToken: (of, { accessToken }) => discard(of, accessToken),
    onFailure(id, error) {
      const status = settled.get(id) ?? signedOut;
      // A renewal that failed leaves the present sign-in as it is.
      if (status.kind === 'signedOut' || status.kind === 'ended')
        settled.set(id, { ...status, error: toWireError(error) });
    },
    onChange: publish,
  });
  const sharing = createSharingWatch(deps.shared, tokens.lookAtShared);
  for (const { id } of saved.all) await tokens.load(id);
  publish();

  /** Asks the portal; when it refuses the token, the sign-in has ended. */
  const withToken = async <T>(id: string, signal: AbortSignal, ask: (token: string) => Promise<T>): Promise<T> => {
    const accessToken = await rejectOnAbort(tokens.accessToken(id), signal);
    try {
      return await rejectOnAbort(ask(accessToken), signal);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'signInRequired') throw error;
      await tokens.end(id, accessToken);
      // Signed in again while the old token was on its way: the new one decides.
      const now = tokens.current(id);
      if (!now || now.accessToken === accessToken) throw error;
      return withToken(id, signal, ask);
    }
  };
  const portal = (id: string) => deps.clients().sso(session(id));

  const signOut = async (id: string): Promise<void> => {
    const client = portal(id);
    flows.cancel(id);
    const accessToken = tokens.current(id)?.accessToken;
    const wiped = tokens.wipe(id);
    settle(id, signedOut);
    deps.onTokenGone(id, 'signedOut');
    const notWiped = await wiped.then(
      () => undefined,
      (cause: unknown) => new AppError('secretNotDeleted', { cause }),
    );
    if (accessToken !== undefined) {
      const deadline = { clock: deps.clock, ms: LOGOUT_MS, code: 'awsTimeout', signal: disposed.signal } as const;
      await withDeadline(deadline, (signal) => logout(client, accessToken, signal)).catch(() => undefined);
    }
    if (notWiped) throw notWiped;
  };

  return {
    topic,
    session,
    addSession(...input) {
      const added = saved.save(...input);
      publish();
      return added;
    },
    async updateSession(id, patch, cliCacheName) {
      const before = session(id);
      const after = saved.update(id, patch, cliCacheName);
      if (before.cliCacheName !== after.cliCacheName && after.cliCacheName !== undefined) {
        tokens.lookAtShared(id);
        const token = tokens.current(id);
        if (token) deps.shared.write(after, token);
      }
      publish();
    },
    async removeSession(id) {
      const notWiped = await signOut(id).catch((error: unknown) => error);
      saved.remove(id);
      settled.delete(id);
      for (const registration of [id, browserRegistrationId(id)]) {
        await registrations.delete(registration).catch(() => undefined);
      }
      publish();
      if (notWiped !== undefined) throw notWiped;
    },
    async signIn(id, signal, wanted) {
      const flow = flows.run(session(id), wanted);
      return signal ? rejectOnAbort(flow, signal) : flow;
    },
    cancelSignIn: flows.cancel,
    async openVerification(id) {
      const page = flows.page(id);
      if (page) await deps.openExternal(page);
    },
    signOut,
    accessToken: (id, signal) => (signal ? rejectOnAbort(tokens.accessToken(id), signal) : tokens.accessToken(id)),
    markEnded: (id, accessToken) => void tokens.end(id, accessToken),
    setUser: tokens.setUser,
    listAccounts: (id, signal) => withToken(id, signal, (token) => listAccounts(portal(id), token, signal)),
    listAccountRoles: (id, accountId, signal) =>
      withToken(id, signal, (token) => listAccountRoles(portal(id), token, accountId, signal)),
    dispose() {
      disposed.abort();
      sharing.dispose();
      flows.dispose();
      tokens.dispose();
    },
  };
}
