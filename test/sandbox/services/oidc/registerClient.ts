import { z } from 'zod';
import { json, type SandboxRequest, type SandboxResponse } from '../../http.ts';
import { organisationAt } from '../../organisations/organisation.ts';
import { DEVICE_GRANT } from '../../state/clients.ts';
import type { SandboxContext } from '../context.ts';
import { parseJson } from '../parseJson.ts';
import { oidcError } from './oidcError.ts';

const inputSchema = z.object({
  clientName: z.string().min(1),
  clientType: z.string().min(1),
  scopes: z.array(z.string()).default([]),
  redirectUris: z.array(z.string()).default([]),
  /** A client that names none may use device codes, as all clients could before AWS knew other grants. */
  grantTypes: z.array(z.string()).default([DEVICE_GRANT, 'refresh_token']),
  issuerUrl: z.string().optional(),
});

const grantTypes = ['authorization_code', 'refresh_token', DEVICE_GRANT];
const scopePattern = /^[a-z_]+(:[a-z_]+)*$/;

/** RegisterClient. */
export function registerClient(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const input = inputSchema.safeParse(parseJson(request.body));
  if (!input.success) return oidcError('invalid_request', 'Missing or invalid client metadata');
  const { issuerUrl, clientType, ...metadata } = input.data;
  if (clientType !== 'public') return oidcError('invalid_client_metadata', 'Only the client type public is supported');
  if (metadata.grantTypes.some((type) => !grantTypes.includes(type))) {
    return oidcError('unsupported_grant_type', 'Unsupported grant type');
  }
  if (metadata.scopes.some((scope) => !scopePattern.test(scope))) return oidcError('invalid_scope', 'Invalid scope');
  if (!metadata.redirectUris.every(isLoopback)) {
    return oidcError('invalid_redirect_uri', 'A redirect URI must be http on a loopback address');
  }
  const organisation =
    issuerUrl === undefined ? undefined : organisationAt(context.organisations, context.url(), issuerUrl);
  if (issuerUrl !== undefined && !organisation) return oidcError('invalid_request', 'Invalid issuer url provided');
  if (metadata.grantTypes.includes('authorization_code') && !(metadata.redirectUris.length > 0 && organisation)) {
    return oidcError('invalid_client_metadata', 'authorization_code needs redirectUris and issuerUrl');
  }
  const client = context.state.clients.register({ ...metadata, organisation });
  return json({
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    clientIdIssuedAt: Math.floor(client.issuedAt / 1000),
    clientSecretExpiresAt: Math.floor(client.expiresAt / 1000),
  });
}

/** Loopback by address only: the name `localhost` may lead elsewhere (RFC 8252 §7.3, §8.3). */
function isLoopback(redirectUri: string): boolean {
  const url = URL.parse(redirectUri);
  return (
    url?.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname) && url.hash === '' && url.username === ''
  );
}
