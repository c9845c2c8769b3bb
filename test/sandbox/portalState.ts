import { randomBytes } from 'node:crypto';
import type { SandboxRole } from './iam/roles.ts';

export interface Device {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly expiresAt: number;
  interval: number;
  lastPoll: number | undefined;
  state: 'pending' | 'approved' | 'denied' | 'used';
}

export interface AccessToken {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly expiresAt: number;
}

export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch ms. */
  readonly expiration: number;
  readonly role: SandboxRole;
}

export interface Lifetimes {
  readonly accessTokenSeconds: number;
  readonly roleCredentialsSeconds: number;
  readonly deviceCodeSeconds: number;
}

/** Everything that the sandbox's IAM Identity Center has handed out. Times are epoch ms of the sandbox's clock. */
export interface PortalState {
  readonly clients: Map<string, { clientSecret: string; expiresAt: number }>;
  readonly devices: Map<string, Device>;
  readonly tokens: Map<string, AccessToken>;
  readonly credentials: Map<string, IssuedCredentials>;
  newDevice(clientId: string): Device;
  deviceByUserCode(userCode: string): Device | undefined;
  newToken(clientId: string): AccessToken;
  newCredentials(role: SandboxRole): IssuedCredentials;
  /** Every secret that was ever issued, for tests that look for leaks. */
  secrets(): readonly string[];
  /** Ends every token and every role credential at once. */
  revoke(): void;
}

/** Consonants only, as AWS's codes are, so that no word appears. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

export function createPortalState(now: () => number, lifetimes: Lifetimes): PortalState {
  const clients: PortalState['clients'] = new Map();
  const devices: PortalState['devices'] = new Map();
  const tokens: PortalState['tokens'] = new Map();
  const credentials: PortalState['credentials'] = new Map();
  const issuedSecrets: string[] = [];
  const secret = (prefix: string, bytes: number): string => {
    const made = `${prefix}${randomBytes(bytes).toString('base64url')}`;
    issuedSecrets.push(made);
    return made;
  };
  return {
    clients,
    devices,
    tokens,
    credentials,
    newDevice(clientId) {
      const letters = Array.from(randomBytes(8), (byte) => LETTERS[byte % LETTERS.length]).join('');
      const device: Device = {
        deviceCode: secret('', 32),
        userCode: `${letters.slice(0, 4)}-${letters.slice(4)}`,
        clientId,
        expiresAt: now() + lifetimes.deviceCodeSeconds * 1000,
        interval: 1,
        lastPoll: undefined,
        state: 'pending',
      };
      devices.set(device.deviceCode, device);
      return device;
    },
    deviceByUserCode: (userCode) => [...devices.values()].find((device) => device.userCode === userCode),
    newToken(clientId) {
      const token: AccessToken = {
        accessToken: secret('aoa', 48),
        refreshToken: secret('aor', 48),
        clientId,
        expiresAt: now() + lifetimes.accessTokenSeconds * 1000,
      };
      tokens.set(token.accessToken, token);
      return token;
    },
    newCredentials(role) {
      const issued: IssuedCredentials = {
        accessKeyId: `ASIA${randomBytes(10).toString('hex').toUpperCase().slice(0, 16)}`,
        secretAccessKey: secret('', 30),
        sessionToken: secret('IQoJ', 90),
        expiration: now() + lifetimes.roleCredentialsSeconds * 1000,
        role,
      };
      credentials.set(issued.accessKeyId, issued);
      return issued;
    },
    secrets: () => [...issuedSecrets, ...[...clients.values()].map((client) => client.clientSecret)],
    revoke() {
      tokens.clear();
      credentials.clear();
    },
  };
}
