import { createHash } from 'node:crypto';
import { z } from 'zod';
import { json, type SandboxRequest, type SandboxResponse } from '../../http.ts';
import { type Client, DEVICE_GRANT } from '../../state/clients.ts';
import type { IssuedToken } from '../../state/tokens.ts';
import type { SandboxContext } from '../context.ts';
import { parseJson } from '../parseJson.ts';
import { knownClient } from './knownClient.ts';
import { oidcError } from './oidcError.ts';

const inputSchema = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  grantType: z.string(),
  deviceCode: z.string().optional(),
  code: z.string().optional(),
  redirectUri: z.string().optional(),
  codeVerifier: z.string().optional(),
  refreshToken: z.string().optional(),
});
type Input = z.infer<typeof inputSchema>;

const exchanges = new Map([
  [DEVICE_GRANT, byDevice],
  ['authorization_code', byCode],
  ['refresh_token', byRefresh],
]);

/** CreateToken, by device code, authorization code or refresh token. */
export function createToken(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const input = inputSchema.safeParse(parseJson(request.body));
  if (!input.success) return oidcError('invalid_request', 'Missing a required field');
  const { clientId, clientSecret, grantType } = input.data;
  const client = knownClient(context, clientId, clientSecret);
  if (!client) return oidcError('invalid_client', 'Client is not registered');
  const exchange = exchanges.get(grantType);
  if (!exchange) return oidcError('unsupported_grant_type', 'Unsupported grant type');
  if (!client.grantTypes.includes(grantType)) {
    return oidcError('unauthorized_client', `The client is not registered for ${grantType}`);
  }
  return exchange(context, client, input.data);
}

function byDevice(context: SandboxContext, client: Client, { deviceCode }: Input): SandboxResponse {
  if (deviceCode === undefined) return oidcError('invalid_request', 'Missing deviceCode');
  const device = context.state.devices.find(deviceCode);
  if (!device || device.client !== client) return oidcError('invalid_grant', 'Invalid device code provided');
  const now = context.now();
  if (device.expiresAt <= now || device.state === 'used') return oidcError('expired_token', 'The device code expired');
  if (device.state === 'denied') return oidcError('access_denied', 'The user denied the request');
  const early = device.lastPoll !== undefined && now - device.lastPoll < device.interval * 800;
  device.lastPoll = now;
  if (early) {
    device.interval += 5;
    return oidcError('slow_down', 'Polling too frequently');
  }
  if (device.state === 'pending') return oidcError('authorization_pending', 'Authorization is pending');
  device.state = 'used';
  return answer(context, context.state.tokens.issue(device));
}

function byCode(context: SandboxContext, client: Client, input: Input): SandboxResponse {
  if (input.code === undefined || input.redirectUri === undefined || input.codeVerifier === undefined) {
    return oidcError('invalid_request', 'code, redirectUri and codeVerifier are required');
  }
  const code = context.state.codes.find(input.code);
  // S256 (RFC 7636 §4.6).
  const challenge = createHash('sha256').update(input.codeVerifier).digest('base64url');
  const valid = code?.client === client && code.redirectUri === input.redirectUri && code.codeChallenge === challenge;
  if (!valid) return oidcError('invalid_grant', 'Invalid authorization code provided');
  context.state.codes.use(code);
  return answer(context, context.state.tokens.issue(code));
}

function byRefresh(context: SandboxContext, client: Client, { refreshToken }: Input): SandboxResponse {
  if (refreshToken === undefined) return oidcError('invalid_request', 'Missing refreshToken');
  const token = context.state.tokens.refresh(refreshToken, client);
  return token ? answer(context, token) : oidcError('invalid_grant', 'Invalid refresh token provided');
}

function answer(context: SandboxContext, { accessToken, refreshToken, expiresAt }: IssuedToken): SandboxResponse {
  return json({
    accessToken,
    tokenType: 'Bearer',
    expiresIn: Math.round((expiresAt - context.now()) / 1000),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  });
}
