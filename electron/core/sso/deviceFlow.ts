import type { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { AppError } from '../../../shared/errors.ts';
import { awsErrorName } from '../aws/awsError.ts';
import { sleep } from '../lib/abort.ts';
import type { Clock } from '../ports.ts';
import { createToken, DEVICE_GRANT, type DeviceAuthorization } from './oidc.ts';
import type { Registration, Token } from './tokenStore.ts';

/** `slow_down` adds this for good (RFC 8628 §3.5). */
const SLOW_DOWN_MS = 5_000;

/**
 * Polls CreateToken until the user has confirmed the code (RFC 8628 §3.4). Errors: `signInDenied`, `signInCodeExpired`,
 * `cancelled`, `signInRefused`, the network's.
 */
export async function pollForToken(
  {
    client,
    clock,
    registration,
    device,
  }: {
    client: SSOOIDCClient;
    clock: Clock;
    registration: Registration;
    device: DeviceAuthorization;
  },
  signal: AbortSignal,
): Promise<Token> {
  const deadline = clock.monotonic() + device.expiresIn * 1000;
  const grant = { grantType: DEVICE_GRANT, deviceCode: device.deviceCode };
  let interval = device.interval * 1000;
  for (;;) {
    // Not past the code's end: when it ends the user is told then, not an interval later.
    await sleep(clock, Math.min(interval, Math.max(deadline - clock.monotonic(), 0)), signal);
    if (clock.monotonic() >= deadline) throw new AppError('signInCodeExpired');
    try {
      return await createToken(client, registration, grant, clock, signal);
    } catch (error) {
      const next = whatNext(error);
      if (next === 'slowDown') interval += SLOW_DOWN_MS;
    }
  }
}

/** Pending and slow_down go on; what the network loses on the way is tried again; the rest ends the sign-in. */
function whatNext(error: unknown): 'wait' | 'slowDown' {
  if (!(error instanceof AppError)) throw error;
  switch (awsErrorName(error)) {
    case 'AuthorizationPendingException':
      return 'wait';
    case 'SlowDownException':
      return 'slowDown';
    case 'ExpiredTokenException':
      throw new AppError('signInCodeExpired', error.facts);
    case 'AccessDeniedException':
      throw new AppError('signInDenied', error.facts);
    case 'InvalidGrantException':
      throw new AppError('signInRefused', error.facts);
    default:
      if (error.code === 'awsUnreachable' || error.code === 'awsTimeout' || error.code === 'awsThrottled')
        return 'wait';
      throw error;
  }
}
