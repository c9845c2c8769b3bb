import { AppError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/identity.ts';
import type { SignInStatus, SsoSession, SsoSessionState } from '../../../shared/model/ssoSession.ts';
import type { Secrets } from '../../desktop/desktop.ts';
import { rejectOnAbort } from '../lib/abort.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import { listAccountRoles, listAccounts, logout } from './portal.ts';
import type { SavedSessions } from './savedSessions.ts';
import { asSignInError, runDeviceFlow, type SignInDeps } from './signIn.ts';
import { createTokens } from './tokens.ts';

export interface SsoSessions {
  readonly topic: ReadonlyTopic<SsoSessionState[]>;
  /** Errors: `ssoSessionNotFound`. */
  session(id: string): SsoSession;
  save(input: Parameters<SavedSessions['save']>[0]): SsoSession;
  /** Signs out and forgets the session. */
  remove(id: string): Promise<void>;
  /** Runs the device flow; a second call while one runs joins it. Errors: those of `signIn.ts`. */
  signIn(id: string): Promise<void>;
  cancelSignIn(id: string): void;
  openVerification(id: string): Promise<void>;
  /** AWS Logout, then wipe; the token is wiped even when AWS cannot be reached. */
  signOut(id: string): Promise<void>;
  /** A live access token, refreshed when its end is near. Errors: `signInRequired`, the network's. */
  accessToken(id: string): Promise<string>;
  /** AWS no longer takes the token: the session reads as ended. */
  markEnded(id: string): void;
  listAccounts(id: string, signal: AbortSignal): Promise<Account[]>;
  listAccountRoles(id: string, accountId: string, signal: AbortSignal): Promise<{ roleName: string }[]>;
  dispose(): void;
}

export interface SsoSessionsDeps extends SignInDeps {
  readonly saved: SavedSessions;
  readonly secrets: Secrets;
  /** Told when a session's token is gone, so that role credentials go too. */
  onSignedOut(id: string): void;
}

interface Flow {
  readonly controller: AbortController;
  readonly done: Promise<void>;
  page?: URL;
}

const signedOut: SignInStatus = { kind: 'signedOut' };

/** All SSO sessions with where their sign-in stands. Tokens are in `tokens.ts`, the flow in `signIn.ts`. */
export async function createSsoSessions(deps: SsoSessionsDeps): Promise<SsoSessions> {
  const { saved } = deps;
  const flows = new Map<string, Flow>();
  const statuses = new Map<string, SignInStatus>();
  const topic = createTopic<SsoSessionState[]>([]);
  const publish = (): void =>
    topic.set(saved.all.map((session) => ({ session, status: statuses.get(session.id) ?? signedOut })));
  const setStatus = (id: string, status: SignInStatus): void => {
    statuses.set(id, status);
    publish();
  };
  const tokens = createTokens(deps, setStatus);
  for (const session of saved.all) await tokens.load(session.id);
  publish();

  const startFlow = (id: string): Flow => {
    const session = saved.get(id);
    const controller = new AbortController();
    const before = statuses.get(id) ?? signedOut;
    const run = async (): Promise<void> => {
      try {
        const registration = await tokens.registration(id);
        const onStatus = (status: SignInStatus, page?: URL): void => {
          if (page) flow.page = page;
          setStatus(id, status);
        };
        await tokens.store(id, await runDeviceFlow(deps, session, registration, onStatus, controller.signal));
      } catch (error) {
        setStatus(id, before.kind === 'signedIn' ? before : before.kind === 'ended' ? before : signedOut);
        throw asSignInError(error, controller.signal);
      } finally {
        flows.delete(id);
      }
    };
    const flow: Flow = { controller, done: Promise.resolve().then(run) };
    flows.set(id, flow);
    return flow;
  };

  const withToken = async <T>(id: string, use: (accessToken: string) => Promise<T>): Promise<T> => {
    try {
      return await use(await tokens.accessToken(id));
    } catch (error) {
      if (error instanceof AppError && error.code === 'signInRequired') await tokens.end(id);
      throw error;
    }
  };

  const signOut = async (id: string): Promise<void> => {
    flows.get(id)?.controller.abort();
    const session = saved.get(id);
    const accessToken = tokens.current(id);
    await tokens.wipe(id);
    setStatus(id, signedOut);
    deps.onSignedOut(id);
    if (accessToken !== undefined) await logout(deps.clients().sso(session), accessToken).catch(() => undefined);
  };

  return {
    topic,
    session: (id) => saved.get(id),
    save(input) {
      const session = saved.save(input);
      publish();
      return session;
    },
    async remove(id) {
      await signOut(id);
      saved.remove(id);
      statuses.delete(id);
      publish();
    },
    signIn: (id) => (flows.get(id) ?? startFlow(id)).done,
    cancelSignIn: (id) => flows.get(id)?.controller.abort(),
    async openVerification(id) {
      const page = flows.get(id)?.page;
      if (page) await deps.openExternal(page);
    },
    signOut,
    accessToken: (id) => tokens.accessToken(id),
    markEnded: (id) => void tokens.end(id),
    listAccounts: (id, signal) =>
      withToken(id, (token) => rejectOnAbort(listAccounts(deps.clients().sso(saved.get(id)), token, signal), signal)),
    listAccountRoles: (id, accountId, signal) =>
      withToken(id, (token) =>
        rejectOnAbort(listAccountRoles(deps.clients().sso(saved.get(id)), token, accountId, signal), signal),
      ),
    dispose() {
      for (const flow of flows.values()) flow.controller.abort();
      tokens.dispose();
    },
  };
}
