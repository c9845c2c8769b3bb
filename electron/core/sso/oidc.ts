import {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  RegisterClientCommand,
  type SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { awsError, awsErrorName } from '../aws/awsError.ts';
import type { Clock } from '../ports.ts';
import type { Registration, Token } from './tokenStore.ts';

/** The scope that makes AWS hand out a refresh token (aws-cli `sso_registration_scopes`). */
export const SCOPES = ['sso:account:access'];
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const seconds = z
  .number()
  .positive()
  .max(10 * 365 * 24 * 3600);
const registrationAnswer = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  clientSecretExpiresAt: z.number().positive(),
});
const deviceAnswer = z.object({
  deviceCode: z.string().min(1),
  userCode: z.string().min(1).max(32),
  verificationUri: z.string().min(1),
  verificationUriComplete: z.string().optional(),
  expiresIn: seconds,
  // RFC 8628 §3.2: 5 s when it is not given.
  interval: z.number().positive().max(600).optional().default(5),
});
export type DeviceAuthorization = z.infer<typeof deviceAnswer>;

const tokenAnswer = z.object({
  accessToken: z.string().min(1),
  expiresIn: seconds,
  refreshToken: z.string().min(1).optional(),
});

/** Where the browser comes back to; registered without a port, since the listener's is made up anew each time (RFC 8252 §7.3). */
export const REDIRECT_PATH = '/oauth/callback';

/**
 * Registers this app as a public client, for device codes, or for authorization codes when the start URL is given (as the
 * AWS CLI does for `aws sso login --use-device-code` and without). Errors: the network's and `awsMalformed`.
 */
export async function registerClient(
  client: SSOOIDCClient,
  signal: AbortSignal,
  authorizationCode?: { issuerUrl: string },
): Promise<Registration> {
  const input = {
    clientName: 'Sallyport',
    clientType: 'public',
    scopes: SCOPES,
    ...(authorizationCode && {
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: [`http://127.0.0.1${REDIRECT_PATH}`],
      issuerUrl: authorizationCode.issuerUrl,
    }),
  };
  const answer = await ask('RegisterClient', () =>
    client.send(new RegisterClientCommand(input), { abortSignal: signal }),
  );
  const { clientId, clientSecret, clientSecretExpiresAt } = parse(registrationAnswer, answer, 'RegisterClient');
  return { clientId, clientSecret, expiresAt: clientSecretExpiresAt * 1000 };
}

/** Asks for a device code. Errors: `startUrlRefused` when AWS does not know the start URL, the network's. */
export async function startDeviceAuthorization(
  client: SSOOIDCClient,
  { clientId, clientSecret }: Registration,
  startUrl: string,
  signal: AbortSignal,
): Promise<DeviceAuthorization> {
  const command = new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl });
  const answer = await ask('StartDeviceAuthorization', () => client.send(command, { abortSignal: signal })).catch(
    (error: unknown) => {
      const refused = error instanceof AppError && awsErrorName(error) === 'InvalidRequestException';
      throw refused ? new AppError('startUrlRefused', error.facts) : error;
    },
  );
  return parse(deviceAnswer, answer, 'StartDeviceAuthorization');
}

/** CreateToken. Errors keep AWS's name as their cause; a malformed answer is `awsMalformed`. */
export async function createToken(
  client: SSOOIDCClient,
  registration: Registration,
  grant: Omit<CreateTokenCommandInput, 'clientId' | 'clientSecret'> & { grantType: string },
  clock: Clock,
  signal: AbortSignal,
): Promise<Token> {
  const { clientId, clientSecret } = registration;
  const command = new CreateTokenCommand({ clientId, clientSecret, ...grant });
  const answer = await ask('CreateToken', () => client.send(command, { abortSignal: signal }));
  const { accessToken, expiresIn, refreshToken } = parse(tokenAnswer, answer, 'CreateToken');
  // A refresh may leave the refresh token as it was (RFC 6749 §6).
  const kept = refreshToken ?? grant.refreshToken;
  return {
    accessToken,
    expiresAt: clock.now() + expiresIn * 1000,
    registration,
    ...(kept === undefined ? {} : { refreshToken: kept }),
  };
}

async function ask<T>(operation: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw awsError(error, operation);
  }
}

function parse<T>(schema: z.ZodType<T>, answer: unknown, operation: string): T {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new AppError('awsMalformed', { detail: `${operation}: ${fields} missing or out of range` });
}
