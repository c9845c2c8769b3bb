import type { Organisation } from '../../organisations/organisation.ts';
import type { Client } from '../../state/clients.ts';
import type { SandboxContext } from '../context.ts';

export interface AuthorizeRequest {
  readonly client: Client;
  readonly organisation: Organisation;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
  readonly codeChallenge: string;
}

export type AuthorizeVerdict =
  | { readonly kind: 'good'; readonly request: AuthorizeRequest }
  /** The client or the redirect URI cannot be trusted: the person is told, nobody is redirected (RFC 6749 §4.1.2.1). */
  | { readonly kind: 'page'; readonly problem: string }
  /** The application is told, at its redirect URI. */
  | { readonly kind: 'redirect'; readonly location: string };

/** S256 gives 32 bytes, 43 characters of base64url (RFC 7636 §4.2). */
const challengePattern = /^[A-Za-z0-9_-]{43}$/;

/** Checks the parameters of `/authorize`, which are the AWS CLI's: OAuth's, but `scopes` in the place of `scope`. */
export function checkAuthorizeRequest(context: SandboxContext, query: URLSearchParams): AuthorizeVerdict {
  const client = context.state.clients.find(query.get('client_id') ?? '');
  if (!client) return { kind: 'page', problem: 'The application is not registered.' };
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.some((registered) => sameButPort(registered, redirectUri))) {
    return { kind: 'page', problem: 'The redirect URI is not one that the application registered.' };
  }
  const state = query.get('state') ?? '';
  const tell = (error: string, description: string): AuthorizeVerdict => ({
    kind: 'redirect',
    location: redirectLocation(redirectUri, { error, error_description: description, ...(state && { state }) }),
  });
  const { organisation } = client;
  if (!organisation || !client.grantTypes.includes('authorization_code')) {
    return tell('unauthorized_client', 'The client is not registered for authorization codes');
  }
  if (query.get('response_type') !== 'code') return tell('unsupported_response_type', 'response_type must be code');
  if (state === '') return tell('invalid_request', 'state is required');
  const codeChallenge = query.get('code_challenge') ?? '';
  if (query.get('code_challenge_method') !== 'S256' || !challengePattern.test(codeChallenge)) {
    return tell('invalid_request', 'A code_challenge with the method S256 is required');
  }
  const scopes = (query.get('scopes') ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0) return tell('invalid_request', 'scopes is required');
  if (scopes.some((scope) => !client.scopes.includes(scope))) {
    return tell('invalid_scope', 'The client is not registered for these scopes');
  }
  return { kind: 'good', request: { client, organisation, redirectUri, state, scopes, codeChallenge } };
}

export function redirectLocation(redirectUri: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** "The authorization server MUST allow any port" for loopback (RFC 8252 §7.3); all else must be equal. */
function sameButPort(registered: string, asked: string): boolean {
  const url = URL.parse(asked);
  const expected = new URL(registered);
  if (!url) return false;
  expected.port = url.port;
  return url.href === expected.href;
}
