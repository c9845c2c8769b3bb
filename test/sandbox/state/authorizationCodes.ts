import type { Organisation } from '../organisations/organisation.ts';
import type { Client } from './clients.ts';
import type { SecretMint } from './secretMint.ts';

/** What an authorization code is bound to (RFC 6749 §4.1.2, RFC 7636 §4.4). */
export interface AuthorizationCode {
  readonly code: string;
  readonly client: Client;
  readonly organisation: Organisation;
  /** With the port that the request had; the token request must say the same. */
  readonly redirectUri: string;
  /** S256 of the verifier, base64url. */
  readonly codeChallenge: string;
  readonly expiresAt: number;
}

export interface AuthorizationCodes {
  create(bound: Omit<AuthorizationCode, 'code' | 'expiresAt'>): AuthorizationCode;
  /** A code that has neither been used nor ended. */
  find(code: string): AuthorizationCode | undefined;
  use(code: AuthorizationCode): void;
}

/** "A maximum authorization code lifetime of 10 minutes is RECOMMENDED" (RFC 6749 §4.1.2). */
const CODE_MS = 10 * 60_000;

export function createAuthorizationCodes(now: () => number, secrets: SecretMint): AuthorizationCodes {
  const codes = new Map<string, AuthorizationCode>();
  return {
    create(bound) {
      const made = { ...bound, code: secrets.make('', 32), expiresAt: now() + CODE_MS };
      codes.set(made.code, made);
      return made;
    },
    find(code) {
      const found = codes.get(code);
      return found && found.expiresAt > now() ? found : undefined;
    },
    use: ({ code }) => void codes.delete(code),
  };
}
