import type { Client } from '../../state/clients.ts';
import type { SandboxContext } from '../context.ts';

/**
 * The client with this id and secret. An ended registration is no client any more: "an incorrect clientId or an expired
 * clientSecret" are both InvalidClientException (SSO OIDC API Reference).
 */
export function knownClient(context: SandboxContext, clientId: string, clientSecret: string): Client | undefined {
  const client = context.state.clients.find(clientId);
  return client?.clientSecret === clientSecret ? client : undefined;
}
