import { AppError } from '../../../shared/errors.ts';
import type { SignInStatus, SsoSession } from '../../../shared/model/ssoSession.ts';
import type { Secrets } from '../../desktop/desktop.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import { createSingleFlight } from '../lib/singleFlight.ts';
import type { Clock } from '../ports.ts';
import { createExpiryWatch } from './expiryWatch.ts';
import { createToken } from './oidc.ts';
import { createTokenStore, type Token } from './tokenStore.ts';

export interface Tokens {
  /** Reads what the desktop kept from an earlier run. */
  load(id: string): Promise<void>;
  /** Keeps a token; when the desktop cannot, for this run only. */
  store(id: string, token: Token): Promise<void>;
  /** Errors: `signInRequired`, the network's. */
  accessToken(id: string): Promise<string>;
  /** The access token as it is, without a refresh. */
  current(id: string): string | undefined;
  /** AWS refused this access token: unless a newer one is here, forget it and say that the sign-in has ended. */
  end(id: string, accessToken: string): Promise<void>;
  wipe(id: string): Promise<void>;
  dispose(): void;
}

export interface TokensDeps {
  readonly clock: Clock;
  readonly secrets: Secrets;
  clients(): AwsClients;
  session(id: string): SsoSession;
  onStatus(id: string, status: SignInStatus): void;
  /** The sign-in ended without the user's doing. */
  onEnded(id: string): void;
}

/** As the AWS CLI does: refresh when less than 15 min are left. */
const REFRESH_MS = 15 * 60_000;

/** Access tokens: kept, refreshed once for all callers, and marked ended on time. */
export function createTokens(deps: TokensDeps): Tokens {
  const { clock, secrets } = deps;
  const store = createTokenStore(secrets);
  const kept = new Map<string, Token>();
  const singleFlight = createSingleFlight<string>();
  const disposed = new AbortController();

  const canRefresh = ({ refreshToken, registration }: Token): boolean =>
    refreshToken !== undefined && registration.expiresAt > clock.now();
  const watch = createExpiryWatch(clock, (id) => {
    const token = kept.get(id);
    if (!token) return;
    if (canRefresh(token)) refresh(id, token).catch(() => undefined);
    else void end(id, token.accessToken);
  });

  const hold = (id: string, token: Token): void => {
    kept.set(id, token);
    deps.onStatus(id, { kind: 'signedIn', expiresAt: token.expiresAt, storage: secrets.kind });
    watch.set(id, token.expiresAt);
  };
  const put = async (id: string, token: Token): Promise<void> => {
    hold(id, token);
    try {
      await store.write(id, token);
    } catch {
      if (kept.get(id) === token) {
        deps.onStatus(id, { kind: 'signedIn', expiresAt: token.expiresAt, storage: 'memory' });
      }
    }
  };
  const wipe = async (id: string): Promise<void> => {
    watch.clear(id);
    kept.delete(id);
    await store.delete(id);
  };
  const end = async (id: string, accessToken: string): Promise<void> => {
    if (kept.get(id)?.accessToken !== accessToken) return;
    const wiped = wipe(id);
    deps.onStatus(id, { kind: 'ended' });
    deps.onEnded(id);
    await wiped.catch(() => undefined);
  };

  const refresh = (id: string, token: Token): Promise<string> =>
    singleFlight(id, async () => {
      try {
        const grant = { grantType: 'refresh_token', refreshToken: token.refreshToken };
        const client = deps.clients().ssoOidc(deps.session(id));
        const fresh = await createToken(client, token.registration, grant, clock, disposed.signal);
        // A sign-in (or a sign-out) may have happened meanwhile: what is newer stays.
        if (kept.get(id) !== token) return orSignInRequired(kept.get(id));
        await put(id, fresh);
        return fresh.accessToken;
      } catch (error) {
        return afterFailure(id, token, error);
      }
    });

  const afterFailure = async (id: string, token: Token, error: unknown): Promise<string> => {
    if (kept.get(id) !== token) return orSignInRequired(kept.get(id));
    const refused = error instanceof AppError && (error.code === 'signInRequired' || error.code === 'signInRefused');
    // While the old token lives, a refresh that failed for the network's sake costs nothing.
    if (!refused && token.expiresAt > clock.now()) return token.accessToken;
    if (!refused) throw error;
    await end(id, token.accessToken);
    throw new AppError('signInRequired', { ...error.facts, cause: error });
  };

  return {
    async load(id) {
      const token = await store.read(id);
      if (!token) return;
      if (token.expiresAt > clock.now() || canRefresh(token)) return hold(id, token);
      deps.onStatus(id, { kind: 'ended' });
      await store.delete(id).catch(() => undefined);
    },
    store: put,
    async accessToken(id) {
      const token = kept.get(id);
      if (!token) throw new AppError('signInRequired');
      const left = token.expiresAt - clock.now();
      if (left > REFRESH_MS) return token.accessToken;
      if (canRefresh(token)) return refresh(id, token);
      if (left > 0) return token.accessToken;
      await end(id, token.accessToken);
      throw new AppError('signInRequired');
    },
    current: (id) => kept.get(id)?.accessToken,
    end,
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
