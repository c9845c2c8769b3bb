import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { json, restError, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Device } from '../portalState.ts';
import type { SandboxContext } from './context.ts';

const registerInput = z.object({ clientName: z.string().min(1), clientType: z.literal('public') });
const deviceInput = z.object({ clientId: z.string(), clientSecret: z.string(), startUrl: z.string() });
const tokenInput = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  grantType: z.string(),
  deviceCode: z.string().optional(),
  refreshToken: z.string().optional(),
});

const errors = {
  authorization_pending: ['AuthorizationPendingException', 400],
  slow_down: ['SlowDownException', 400],
  expired_token: ['ExpiredTokenException', 400],
  access_denied: ['AccessDeniedException', 400],
  invalid_client: ['InvalidClientException', 401],
  invalid_grant: ['InvalidGrantException', 400],
  invalid_request: ['InvalidRequestException', 400],
  unsupported_grant_type: ['UnsupportedGrantTypeException', 400],
} as const;

const oidcError = (error: keyof typeof errors, description: string): SandboxResponse => {
  const [name, status] = errors[error];
  return restError(status, name, { error, error_description: description });
};

const CLIENT_DAYS = 90;

/** RegisterClient. */
export function registerClient(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const input = registerInput.safeParse(parseJson(request.body));
  if (!input.success) return oidcError('invalid_request', 'Invalid client metadata');
  const clientId = randomUUID();
  const expiresAt = context.now() + CLIENT_DAYS * 24 * 3600 * 1000;
  // AWS's client secrets are long; nothing may cap them.
  const clientSecret = `eyJraWQiOiJrZXkt${randomUUID().repeat(20)}`;
  context.state.clients.set(clientId, { clientSecret, expiresAt });
  return json({
    clientId,
    clientSecret,
    clientIdIssuedAt: Math.floor(context.now() / 1000),
    clientSecretExpiresAt: Math.floor(expiresAt / 1000),
  });
}

/** StartDeviceAuthorization. */
export function startDeviceAuthorization(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const input = deviceInput.safeParse(parseJson(request.body));
  if (!input.success) return oidcError('invalid_request', 'Missing a required field');
  const { clientId, clientSecret, startUrl } = input.data;
  if (!knownClient(context, clientId, clientSecret)) return oidcError('invalid_client', 'Client is not registered');
  if (startUrl !== context.startUrl) return oidcError('invalid_request', 'Invalid start url provided');
  const device = context.state.newDevice(clientId);
  if (context.autoApprove) device.state = 'approved';
  return json({
    deviceCode: device.deviceCode,
    userCode: device.userCode,
    verificationUri: `${context.url()}/device`,
    verificationUriComplete: `${context.url()}/device?user_code=${device.userCode}`,
    expiresIn: Math.round((device.expiresAt - context.now()) / 1000),
    interval: device.interval,
  });
}

/** CreateToken, by device code or refresh token. */
export function createToken(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const input = tokenInput.safeParse(parseJson(request.body));
  if (!input.success) return oidcError('invalid_request', 'Missing a required field');
  const { clientId, clientSecret, grantType, deviceCode, refreshToken } = input.data;
  if (!knownClient(context, clientId, clientSecret)) return oidcError('invalid_client', 'Client is not registered');
  if (grantType === 'refresh_token') return refresh(context, clientId, refreshToken);
  if (grantType !== 'urn:ietf:params:oauth:grant-type:device_code') {
    return oidcError('unsupported_grant_type', 'Unsupported grant type');
  }
  const device = context.state.devices.get(deviceCode ?? '');
  if (!device || device.clientId !== clientId) return oidcError('invalid_grant', 'Invalid device code provided');
  return poll(context, device);
}

function poll(context: SandboxContext, device: Device): SandboxResponse {
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
  return issue(context, device.clientId);
}

function refresh(context: SandboxContext, clientId: string, refreshToken: string | undefined): SandboxResponse {
  const old = [...context.state.tokens.values()].find((token) => token.refreshToken === refreshToken);
  if (!old || old.clientId !== clientId) return oidcError('invalid_grant', 'Invalid refresh token provided');
  context.state.tokens.delete(old.accessToken);
  return issue(context, clientId);
}

function issue(context: SandboxContext, clientId: string): SandboxResponse {
  const token = context.state.newToken(clientId);
  return json({
    accessToken: token.accessToken,
    tokenType: 'Bearer',
    expiresIn: Math.round((token.expiresAt - context.now()) / 1000),
    refreshToken: token.refreshToken,
  });
}

function knownClient(context: SandboxContext, clientId: string, clientSecret: string): boolean {
  const client = context.state.clients.get(clientId);
  return client !== undefined && client.clientSecret === clientSecret && client.expiresAt > context.now();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
