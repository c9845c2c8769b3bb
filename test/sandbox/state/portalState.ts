import { type AuthorizationCodes, createAuthorizationCodes } from './authorizationCodes.ts';
import { type Clients, createClients } from './clients.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { createDevices, type Devices } from './devices.ts';
import { createSecretMint } from './secretMint.ts';
import { createTokens, type RefreshTokens, type Tokens } from './tokens.ts';

export interface Lifetimes {
  readonly accessTokenSeconds: number;
  readonly roleCredentialsSeconds: number;
  readonly deviceCodeSeconds: number;
}

/** Everything that the sandbox has handed out, for all organisations. Times are epoch ms of the sandbox's clock. */
export interface PortalState {
  readonly clients: Clients;
  readonly devices: Devices;
  readonly codes: AuthorizationCodes;
  readonly tokens: Tokens;
  readonly credentials: Credentials;
  /** Every secret that was ever issued, for tests that look for leaks. */
  secrets(): readonly string[];
}

export function createPortalState(
  now: () => number,
  options: Lifetimes & { readonly refreshTokens: RefreshTokens },
): PortalState {
  const secrets = createSecretMint();
  return {
    clients: createClients(now, secrets),
    devices: createDevices(now, secrets, options.deviceCodeSeconds),
    codes: createAuthorizationCodes(now, secrets),
    tokens: createTokens(now, secrets, options),
    credentials: createCredentials(now, secrets, options.roleCredentialsSeconds),
    secrets: () => [...secrets.all],
  };
}
