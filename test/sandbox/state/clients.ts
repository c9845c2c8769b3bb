import { randomUUID } from 'node:crypto';
import type { Organisation } from '../organisations/organisation.ts';
import type { SecretMint } from './secretMint.ts';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What a client registered with. */
export interface ClientMetadata {
  readonly clientName: string;
  readonly grantTypes: readonly string[];
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  /** Whose issuer URL it registered with; authorization codes need one. */
  readonly organisation: Organisation | undefined;
}

export interface Client extends ClientMetadata {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuedAt: number;
  expiresAt: number;
}

export interface Clients {
  register(metadata: ClientMetadata): Client;
  /** A client whose registration has not ended. */
  find(clientId: string): Client | undefined;
  /** Ends every registration, as 90 days do. */
  expireAll(): void;
}

/** "A registration lives 90 days" (aws-cli; the answer's clientSecretExpiresAt says so). */
const CLIENT_MS = 90 * 24 * 3600 * 1000;

export function createClients(now: () => number, secrets: SecretMint): Clients {
  const clients = new Map<string, Client>();
  return {
    register(metadata) {
      const client = {
        ...metadata,
        clientId: randomUUID(),
        // AWS's client secrets are long; nothing may cap them.
        clientSecret: secrets.make('eyJraWQiOiJrZXkt', 560),
        issuedAt: now(),
        expiresAt: now() + CLIENT_MS,
      };
      clients.set(client.clientId, client);
      return client;
    },
    find(clientId) {
      const client = clients.get(clientId);
      return client && client.expiresAt > now() ? client : undefined;
    },
    expireAll() {
      for (const client of clients.values()) client.expiresAt = now();
    },
  };
}
