import { AppError } from '../../../shared/errors.ts';
import type { SignInStatus } from '../../../shared/model/ssoSession.ts';
import { createSingleFlight } from '../lib/singleFlight.ts';
import type { Disposable } from '../ports.ts';
import { createToken } from './oidc.ts';
import type { SsoSessionsDeps } from './ssoSessions.ts';
import { createTokenStore, type Registration, type Token } from './tokenStore.ts';

export interface Tokens {
  /** Reads what the desktop kept from an earlier run. */
  load(id: string): Promise<void>;
  store(id: string, token: Token): Promise<void>;
  /** Errors: `signInRequired`, the network's. */
  accessToken(id: string): Promise<string>;
  /** The access token as it is, without a refresh. */
  current(id: string): string | undefined;
  registration(id: string): Promise<Registration | undefined>;
  /** AWS refused the token: forget it and say that the sign-in has ended. */
  end(id: string): Promise<void>;
  wipe(id: string): Promise<void>;
  dispose(): void;
}

/** As the AWS CLI does: refresh when less than 15 min are left. */
const REFRESH_MS = 15 * 60_000;
/** setTimeout counts in 32 bits; a longer wait is cut into pieces. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Access tokens: kept, refreshed once for all callers, and marked ended on time. */
export function createTokens(deps: SsoSessionsDeps, setStatus: (id: string, status: SignInStatus) => void): Tokens {
  const { clock, secrets, saved } = deps;
  const store = createTokenStore(secrets);
  const kept = new Map<string, Token>();
  const registrations = new Map<string, Registration>();
  const timers = new Map<string, Disposable>();
  const singleFlight = createSingleFlight<string>();
  const never = new AbortController().signal;

  const hold = (id: string, token: Token): void => {
    kept.set(id, token);
    registrations.set(id, token.registration);
    setStatus(id, { kind: 'signedIn', expiresAt: token.expiresAt, storage: secrets.kind });
    watch(id, token);
  };
  const forget = async (id: string): Promise<void> => {
    timers.get(id)?.dispose();
    timers.delete(id);
    kept.delete(id);
    await store.delete(id);
  };
  const end = async (id: string): Promise<void> => {
    if (!kept.has(id)) return;
    await forget(id);
    setStatus(id, { kind: 'ended' });
    deps.onSignedOut(id);
  };
  const put = async (id: string, token: Token): Promise<void> => {
    hold(id, token);
    await store.write(id, token);
  };
  /** Flips the status when the token ends, so that the interface says so without anybody asking. */
  const watch = (id: string, token: Token): void => {
    timers.get(id)?.dispose();
    const left = Math.min(Math.max(token.expiresAt - clock.now(), 0), MAX_TIMER_MS);
    const timer = clock.setTimer(left, () => {
      if (kept.get(id) !== token) return;
      if (token.expiresAt > clock.now()) watch(id, token);
      else if (canRefresh(token)) refresh(id, token).catch(() => undefined);
      else void end(id);
    });
    timers.set(id, timer);
  };
  const canRefresh = (token: Token): boolean =>
    token.refreshToken !== undefined && token.registration.expiresAt > clock.now();

  const refresh = (id: string, token: Token): Promise<string> =>
    singleFlight(id, async () => {
      try {
        const grant = { grantType: 'refresh_token', refreshToken: token.refreshToken };
        const client = deps.clients().ssoOidc(saved.get(id));
        const fresh = await createToken(client, token.registration, grant, clock, never);
        // A sign-in may have finished meanwhile: a newer token is never overwritten.
        const present = kept.get(id);
        if (present !== token) return present?.accessToken ?? fail(new AppError('signInRequired'));
        await put(id, fresh);
        return fresh.accessToken;
      } catch (error) {
        return onRefreshFailed(id, token, error);
      }
    });

  const onRefreshFailed = async (id: string, token: Token, error: unknown): Promise<string> => {
    const present = kept.get(id);
    if (present && present !== token) return present.accessToken;
    const refused = error instanceof AppError && (error.code === 'signInRequired' || error.code === 'signInRefused');
    // While the old token lives, a refresh that failed for the network's sake costs nothing.
    if (!refused && token.expiresAt > clock.now()) return token.accessToken;
    if (refused) await end(id);
    throw refused ? new AppError('signInRequired', { cause: error }) : error;
  };

  return {
    async load(id) {
      const token = await store.read(id);
      if (!token) return;
      if (token.expiresAt > clock.now() || canRefresh(token)) hold(id, token);
      else await store.delete(id).then(() => setStatus(id, { kind: 'ended' }));
    },
    store: put,
    async accessToken(id) {
      const token = kept.get(id);
      if (!token) throw new AppError('signInRequired');
      const left = token.expiresAt - clock.now();
      if (left > REFRESH_MS) return token.accessToken;
      if (canRefresh(token)) return refresh(id, token);
      if (left > 0) return token.accessToken;
      await end(id);
      throw new AppError('signInRequired');
    },
    current: (id) => kept.get(id)?.accessToken,
    async registration(id) {
      return registrations.get(id);
    },
    end,
    wipe: forget,
    dispose() {
      for (const timer of timers.values()) timer.dispose();
      timers.clear();
      kept.clear();
      registrations.clear();
    },
  };
}

function fail(error: AppError): never {
  throw error;
}
