import type { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import type { SignInStatus, SsoSession } from '../../../shared/model/ssoSession.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import { awsErrorName } from '../aws/awsError.ts';
import { isLoopback, parseExternalUrl } from '../lib/externalUrl.ts';
import type { Clock } from '../ports.ts';
import { pollForToken } from './deviceFlow.ts';
import { type DeviceAuthorization, registerClient, startDeviceAuthorization } from './oidc.ts';
import type { Registration, SecretDocument, Token } from './tokenStore.ts';

export interface SignInDeps {
  readonly clock: Clock;
  clients(): AwsClients;
  openExternal(url: URL): Promise<void>;
}

/** Told where a sign-in stands, with the page that can be opened again. */
export type OnStatus = (status: SignInStatus, page?: URL) => void;

/** A registration that ends sooner than this is made anew. */
const SPARE_MS = 60 * 60_000;

/** The kept registration, unless it ends soon. */
export function usableRegistration(kept: Registration | undefined, clock: Clock): Registration | undefined {
  return kept && kept.expiresAt > clock.now() + SPARE_MS ? kept : undefined;
}

/** A page of this session's sign-in, as AWS gave it. Errors: `linkRefused`. */
export function signInPage(session: SsoSession, uri: string): URL {
  return parseExternalUrl(uri, 'signIn', { loopback: isLoopback(new URL(session.startUrl)) });
}

/**
 * The device flow from its registration to the token: tells each status, opens the verification page, polls.
 * A registration is used again while it lives. Errors: those of `oidc.ts` and `deviceFlow.ts`, `linkRefused`.
 */
export async function runDeviceFlow(
  deps: SignInDeps & { registrations: SecretDocument<Registration> },
  session: SsoSession,
  onStatus: OnStatus,
  signal: AbortSignal,
  fallbackReason?: string,
): Promise<Token> {
  const { clock } = deps;
  const client = deps.clients().ssoOidc(session);
  onStatus({ kind: 'starting' });
  const { registration, device } = await askForCode(deps, client, session, signal);
  const page = signInPage(session, device.verificationUriComplete ?? device.verificationUri);
  // Shown to the user beside the code, so it too must be a page that we would open.
  const verificationUri = signInPage(session, device.verificationUri).href;
  const status = {
    kind: 'waitingForUser',
    userCode: device.userCode,
    verificationUri,
    expiresAt: clock.now() + device.expiresIn * 1000,
    ...(fallbackReason === undefined ? {} : { fallbackReason }),
  } as const;
  onStatus(status, page);
  // A browser that does not open is not the end: the user has the address and the code.
  deps.openExternal(page).catch(() => undefined);
  return pollForToken({ client, clock, registration, device }, signal);
}

/** A device code with the kept registration, or with a new one when there is none or AWS no longer knows it. */
async function askForCode(
  { clock, registrations }: { clock: Clock; registrations: SecretDocument<Registration> },
  client: SSOOIDCClient,
  session: SsoSession,
  signal: AbortSignal,
): Promise<{ registration: Registration; device: DeviceAuthorization }> {
  const kept = usableRegistration(await registrations.read(session.id), clock);
  if (kept) {
    try {
      return { registration: kept, device: await startDeviceAuthorization(client, kept, session.startUrl, signal) };
    } catch (error) {
      if (!/^(InvalidClient|UnauthorizedClient)Exception$/.test(awsErrorName(error))) throw error;
    }
  }
  const registration = await registerClient(client, signal);
  const device = await startDeviceAuthorization(client, registration, session.startUrl, signal);
  // Only a convenience of the next sign-in: without it that one registers anew.
  await registrations.write(session.id, registration).catch(() => undefined);
  return { registration, device };
}
