import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { SignInStatus, SsoSession } from '../../../shared/model/ssoSession.ts';
import type { Secrets } from '../../desktop/desktop.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import { createSingleFlight } from '../lib/singleFlight.ts';
import type { Clock } from '../ports.ts';
import { createExpiryWatch } from './expiryWatch.ts';
import { createToken } from './oidc.ts';
import type { SharedTokens } from './sharedTokens.ts';
import { createTokenStore, type Token } from './tokenStore.ts';

export interface Tokens {
  /** Reads what the desktop kept from an earlier run, or what the AWS CLI has of a session that shares its cache. */
  load(id: string): Promise<void>;
  /** Keeps a token; when the desktop cannot, for this run only. */
  store(id: string, token: Token): Promise<void>;
  /** Errors: `signInRequired`, the network's. */
  accessToken(id: string): Promise<string>;
  /** Takes the AWS CLI's token when it ends later than ours, for a session that shares its cache. */
  lookAtShared(id: string): void;
  /** The token as it is, without a refresh. */
  current(id: string): Token | undefined;
  /** AWS refused this access token: unless a newer one is here, forget it and say that the sign-in has ended. */
  end(id: string, accessToken: string): Promise<void>;
  /** Remembers whose token this is. */
  setUser(id: string, accessToken: string, user: string): void;
  wipe(id: string): Promise<void>;
  dispose(): void;
}

export interface TokensDeps {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly shared: SharedTokens;
  clients(): AwsClients;
  session(id: string): SsoSession;
  onStatus(id: string, status: SignInStatus): void;
  /** The sign-in ended without the user's doing. */
  onEnded(id: string): void;
  /** A token that came too late to be kept: AWS is told that it is done with. */
  discard(session: SsoSession, accessToken: string): void;
}

/** As the AWS CLI does: refresh when less than 15 min are left. */
const REFRESH_MS = 15 * 60_000;
/** As the SDKs do: a refresh that failed is tried again after this, not at every call. */
const RETRY_MS = 30_000;
/** Failures on the way; any other is AWS's own word, and asking again changes nothing. */
const onTheWay: ReadonlySet<ErrorCode> = new Set([
  'awsUnreachable',
  'awsTimeout',
  'awsThrottled',
  'awsUnavailable',
  'awsMalformed',
  'awsClockSkew',
  'awsCertificateUntrusted',
  'proxyUnreachable',
  'proxyAuthRequired',
  'proxyRefused',
  'cancelled',
]);

/** Access tokens: kept, refreshed in time and once for all callers, and marked ended on time. */
export function createTokens(deps: TokensDeps): Tokens {
  const { clock, secrets, shared } = deps;
  const store = createTokenStore(secrets);
  const kept = new Map<string, Token>();
  const failedAt = new Map<string, number>();
  const singleFlight = createSingleFlight<string>();
  const disposed = new AbortController();

  const canRefresh = ({ refreshToken, registration }: Token): boolean =>
    refreshToken !== undefined && registration.expiresAt > clock.now();
  const watch = createExpiryWatch(clock, (id) => {
    const token = kept.get(id);
    if (!token) return;
    if (!canRefresh(token)) void end(id, token.accessToken);
    else
      refresh(id, token).then(
        () => undefined,
        () => undefined,
      );
  });
  const watchToken = (id: string, token: Token): void => {
    const refreshAt = Math.max(token.expiresAt - REFRESH_MS, (failedAt.get(id) ?? 0) + RETRY_MS);
    watch.set(id, canRefresh(token) ? refreshAt : token.expiresAt);
  };

  const tell = (id: string, token: Token, storage: Secrets['kind'] = secrets.kind): void => {
    const { expiresAt, user } = token;
    const renewable = canRefresh(token);
    deps.onStatus(id, { kind: 'signedIn', expiresAt, storage, renewable, ...(user === undefined ? {} : { user }) });
  };
  const hold = (id: string, token: Token): void => {
    kept.set(id, token);
    failedAt.delete(id);
    tell(id, token);
    watchToken(id, token);
  };
  const put = async (id: string, token: Token): Promise<void> => {
    hold(id, token);
    shared.write(deps.session(id), token);
    try {
      await store.write(id, token);
    } catch {
      const now = kept.get(id);
      if (now?.accessToken === token.accessToken) tell(id, now, 'memory');
    }
  };
  /** Takes the AWS CLI's token, which may be of a sign-in that was made there meanwhile; not the one that just ended. */
  const adopt = (id: string, ended?: string): boolean => {
    const other = shared.read(deps.session(id));
    if (!other || other.accessToken === ended || other.expiresAt <= clock.now()) return false;
    hold(id, other);
    return true;
  };
  const wipe = async (id: string): Promise<void> => {
    watch.clear(id);
    const token = kept.get(id);
    kept.delete(id);
    failedAt.delete(id);
    if (token) shared.remove(deps.session(id), token);
    await store.delete(id);
  };
  const end = async (id: string, accessToken: string): Promise<void> => {
    if (kept.get(id)?.accessToken !== accessToken) return;
    if (adopt(id, accessToken)) return;
    const wiped = wipe(id);
    deps.onStatus(id, { kind: 'ended' });
    deps.onEnded(id);
    await wiped.catch(() => undefined);
  };

  const refresh = (id: string, token: Token): Promise<string> =>
    singleFlight(id, async () => {
      try {
        const grant = { grantType: 'refresh_token', refreshToken: token.refreshToken };
        const session = deps.session(id);
        const client = deps.clients().ssoOidc(session);
        const fresh = await createToken(client, token.registration, grant, clock, disposed.signal);
        // A sign-in (or a sign-out) may have happened meanwhile: what is newer stays.
        const now = kept.get(id);
        if (now?.accessToken !== token.accessToken) {
          deps.discard(session, fresh.accessToken);
          return orSignInRequired(now);
        }
        await put(id, { ...fresh, ...(now.user === undefined ? {} : { user: now.user }) });
        return fresh.accessToken;
      } catch (error) {
        return afterFailure(id, token, error);
      }
    });

  const afterFailure = async (id: string, token: Token, error: unknown): Promise<string> => {
    const now = kept.get(id);
    if (now?.accessToken !== token.accessToken) return orSignInRequired(now);
    if (!(error instanceof AppError) || onTheWay.has(error.code)) {
      failedAt.set(id, clock.now());
      if (!disposed.signal.aborted) watchToken(id, token);
      // While the old token lives, a refresh that failed for the network's sake costs nothing.
      if (token.expiresAt > clock.now()) return token.accessToken;
      throw error;
    }
    if (token.expiresAt > clock.now()) {
      // Only the renewal was refused: what is left of the token is the user's.
      const { refreshToken: _refused, ...rest } = now;
      await put(id, rest);
      return rest.accessToken;
    }
    await end(id, token.accessToken);
    const adopted = kept.get(id);
    if (adopted) return adopted.accessToken;
    throw new AppError('signInRequired', { ...error.facts, cause: error });
  };

  return {
    async load(id) {
      const own = await store.read(id);
      const other = shared.read(deps.session(id));
      const token = other && other.expiresAt > (own?.expiresAt ?? 0) ? other : own;
      if (!token) return;
      if (token.expiresAt > clock.now() || canRefresh(token)) return hold(id, token);
      deps.onStatus(id, { kind: 'ended' });
      await store.delete(id).catch(() => undefined);
    },
    store: put,
    async accessToken(id) {
      if (!kept.has(id)) adopt(id);
      const token = kept.get(id);
      if (!token) throw new AppError('signInRequired');
      const left = token.expiresAt - clock.now();
      if (left > REFRESH_MS) return token.accessToken;
      const triedLately = clock.now() - (failedAt.get(id) ?? Number.NEGATIVE_INFINITY) < RETRY_MS;
      if (canRefresh(token) && !(triedLately && left > 0)) return refresh(id, token);
      if (left > 0) return token.accessToken;
      await end(id, token.accessToken);
      return orSignInRequired(kept.get(id));
    },
    lookAtShared(id) {
      const other = shared.read(deps.session(id));
      const own = kept.get(id);
      if (other && other.expiresAt > Math.max(own?.expiresAt ?? 0, clock.now())) hold(id, other);
    },
    current: (id) => kept.get(id),
    end,
    setUser(id, accessToken, user) {
      const token = kept.get(id);
      if (token?.accessToken !== accessToken || token.user === user) return;
      const named = { ...token, user };
      kept.set(id, named);
      tell(id, named);
      store.write(id, named).catch(() => undefined);
    },
    wipe,
    dispose() {
      disposed.abort();
      watch.dispose();
      kept.clear();
    },
  };
}

function orSignInRequired(token: Token | undefined): string {
  if (!token) throw new AppError('signInRequired');
  return token.accessToken;
}
