import type { Organisation } from '../organisations/organisation.ts';
import type { Client } from './clients.ts';
import type { SecretMint } from './secretMint.ts';

/**
 * What a refresh does to the refresh token: a new one each time and the old one ends; the same one goes on, and the answer
 * names none (RFC 6749 §6 lets a server do either); or there is none at all.
 */
export type RefreshTokens = 'rotate' | 'keep' | 'none';

/** Who signed in, where, with which client. */
export interface Grant {
  readonly client: Client;
  readonly organisation: Organisation;
}

export interface IssuedToken {
  readonly accessToken: string;
  /** Absent from the answer when there is no new one. */
  readonly refreshToken: string | undefined;
  readonly expiresAt: number;
}

export interface Tokens {
  issue(grant: Grant): IssuedToken;
  /** Undefined when there is no such refresh token of this client. */
  refresh(refreshToken: string, client: Client): IssuedToken | undefined;
  /** The grant of an access token that has not ended. */
  find(accessToken: string): Grant | undefined;
  /** Signs out: its access token and its refresh token end. */
  end(accessToken: string): void;
  revokeAccess(): void;
  revokeAll(): void;
}

/** "Scope sso:account:access is what makes AWS hand out a refresh token" (aws-cli's default registration scope). */
const REFRESH_SCOPE = 'sso:account:access';

/** One sign-in, however often it is refreshed. */
interface SignIn extends Grant {
  refreshToken: string | undefined;
  accessToken: string;
}

export function createTokens(
  now: () => number,
  secrets: SecretMint,
  { accessTokenSeconds, refreshTokens }: { accessTokenSeconds: number; refreshTokens: RefreshTokens },
): Tokens {
  const byAccessToken = new Map<string, { signIn: SignIn; expiresAt: number }>();
  const byRefreshToken = new Map<string, SignIn>();
  const newAccessToken = (signIn: SignIn): number => {
    signIn.accessToken = secrets.make('aoa', 48);
    const expiresAt = now() + accessTokenSeconds * 1000;
    byAccessToken.set(signIn.accessToken, { signIn, expiresAt });
    return expiresAt;
  };
  const newRefreshToken = (signIn: SignIn): void => {
    if (signIn.refreshToken !== undefined) byRefreshToken.delete(signIn.refreshToken);
    signIn.refreshToken = secrets.make('aor', 48);
    byRefreshToken.set(signIn.refreshToken, signIn);
  };
  return {
    issue(grant) {
      const signIn: SignIn = { ...grant, refreshToken: undefined, accessToken: '' };
      const { scopes, grantTypes } = grant.client;
      const refreshable = scopes.includes(REFRESH_SCOPE) && grantTypes.includes('refresh_token');
      if (refreshable && refreshTokens !== 'none') newRefreshToken(signIn);
      const expiresAt = newAccessToken(signIn);
      return { accessToken: signIn.accessToken, refreshToken: signIn.refreshToken, expiresAt };
    },
    refresh(refreshToken, client) {
      const signIn = byRefreshToken.get(refreshToken);
      if (signIn?.client !== client) return undefined;
      byAccessToken.delete(signIn.accessToken);
      const expiresAt = newAccessToken(signIn);
      if (refreshTokens === 'rotate') newRefreshToken(signIn);
      const renewed = refreshTokens === 'rotate' ? signIn.refreshToken : undefined;
      return { accessToken: signIn.accessToken, refreshToken: renewed, expiresAt };
    },
    find(accessToken) {
      const found = byAccessToken.get(accessToken);
      return found && found.expiresAt > now() ? found.signIn : undefined;
    },
    end(accessToken) {
      const refreshToken = byAccessToken.get(accessToken)?.signIn.refreshToken;
      byAccessToken.delete(accessToken);
      if (refreshToken !== undefined) byRefreshToken.delete(refreshToken);
    },
    revokeAccess: () => byAccessToken.clear(),
    revokeAll() {
      byAccessToken.clear();
      byRefreshToken.clear();
    },
  };
}
