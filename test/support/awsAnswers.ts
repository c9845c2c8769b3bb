import type { ScriptedAnswer } from './scriptedAws.ts';

/** Answers in AWS's own shapes (design/aws.md), for `scriptedAws`. */

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): ScriptedAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

const oidcNames = {
  authorization_pending: 'AuthorizationPendingException',
  slow_down: 'SlowDownException',
  expired_token: 'ExpiredTokenException',
  access_denied: 'AccessDeniedException',
  invalid_grant: 'InvalidGrantException',
  invalid_client: 'InvalidClientException',
  invalid_request: 'InvalidRequestException',
  unauthorized_client: 'UnauthorizedClientException',
} as const;

export function oidcError(error: keyof typeof oidcNames, description = 'As scripted'): ScriptedAnswer {
  return json({ error, error_description: description }, error === 'invalid_client' ? 401 : 400, {
    'x-amzn-errortype': `${oidcNames[error]}:http://internal.amazon.com/`,
  });
}

export function portalError(status: number, name: string, message: string): ScriptedAnswer {
  return json({ message }, status, { 'x-amzn-errortype': `${name}:http://internal.amazon.com/` });
}

export const registration = (expiresAt = 4_000_000_000): ScriptedAnswer =>
  json({ clientId: 'client-1', clientSecret: 'CANARY-client-secret', clientSecretExpiresAt: expiresAt });

export function deviceCode(url: string, extra: Record<string, unknown> = {}): ScriptedAnswer {
  return json({
    deviceCode: 'CANARY-device-code',
    userCode: 'PMPJ-VZCJ',
    verificationUri: `${url}/device`,
    verificationUriComplete: `${url}/device?user_code=PMPJ-VZCJ`,
    expiresIn: 600,
    interval: 1,
    ...extra,
  });
}

export function token(extra: Record<string, unknown> = {}): ScriptedAnswer {
  return json({
    accessToken: 'CANARY-access-token',
    tokenType: 'Bearer',
    expiresIn: 28_800,
    refreshToken: 'CANARY-refresh-token',
    ...extra,
  });
}

export function roleCredentials(expiration: number, secretAccessKey = 'CANARY-secret-access-key'): ScriptedAnswer {
  return json({
    roleCredentials: {
      accessKeyId: 'ASIACANARY0000000001',
      secretAccessKey,
      sessionToken: 'CANARY-session-token',
      expiration,
    },
  });
}

export interface FakeInstance {
  readonly instanceId: string;
  readonly name?: string;
  readonly state?: string;
  readonly extra?: string;
}

export function instances(rows: readonly FakeInstance[], nextToken?: string): ScriptedAnswer {
  const items = rows.map(
    ({ instanceId, name, state = 'running', extra = '' }) =>
      `<item><instanceId>${instanceId}</instanceId><imageId>ami-1</imageId><instanceState><code>16</code><name>${state}</name>` +
      `</instanceState><privateIpAddress>10.0.0.1</privateIpAddress><launchTime>2026-01-02T03:04:05.000Z</launchTime>` +
      `${name === undefined ? '' : `<tagSet><item><key>Name</key><value>${name}</value></item></tagSet>`}${extra}</item>`,
  );
  const reservations =
    items.length === 0
      ? '<reservationSet/>'
      : `<reservationSet><item><reservationId>r-1</reservationId><ownerId>111122223333</ownerId><instancesSet>${items.join('')}</instancesSet></item></reservationSet>`;
  const next = nextToken === undefined ? '' : `<nextToken>${nextToken}</nextToken>`;
  return xml(
    `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${reservations}${next}</DescribeInstancesResponse>`,
  );
}

export function ec2Error(code: string, message: string, status = 403): ScriptedAnswer {
  return xml(
    `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>req-1</RequestID></Response>`,
    status,
  );
}

export const html: ScriptedAnswer = {
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><head><title>Guest Wi-Fi</title></head><body><p>Please sign in<br></body></html>',
};
export const nothing: ScriptedAnswer = { body: '' };

const xml = (body: string, status = 200): ScriptedAnswer => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'req-1' },
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
});
