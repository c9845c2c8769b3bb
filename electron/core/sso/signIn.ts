import { AppError } from '../../../shared/errors.ts';
import type { SignInStatus, SsoSession } from '../../../shared/model/ssoSession.ts';
import type { AwsClients } from '../aws/awsClients.ts';
import { isLoopback, parseExternalUrl } from '../lib/externalUrl.ts';
import type { Clock } from '../ports.ts';
import { pollForToken } from './deviceFlow.ts';
import { registerClient, startDeviceAuthorization } from './oidc.ts';
import type { Registration, Token } from './tokenStore.ts';

export interface SignInDeps {
  readonly clock: Clock;
  clients(): AwsClients;
  openExternal(url: URL): Promise<void>;
}

/** The page that confirms the code of this session, as AWS gave it; opened only when `parseExternalUrl` lets it. */
export function verificationPage(session: SsoSession, uri: string): URL {
  return parseExternalUrl(uri, 'signIn', { loopback: isLoopback(new URL(session.startUrl)) });
}

/**
 * The device flow from its registration to the token: tells each status, opens the verification page, polls.
 * `registration` is used again while it lives. Errors: those of `oidc.ts` and `deviceFlow.ts`.
 */
export async function runDeviceFlow(
  deps: SignInDeps,
  session: SsoSession,
  registration: Registration | undefined,
  onStatus: (status: SignInStatus, page?: URL) => void,
  signal: AbortSignal,
): Promise<Token> {
  const { clock } = deps;
  const client = deps.clients().ssoOidc(session);
  onStatus({ kind: 'starting' });
  const alive = registration && registration.expiresAt > clock.now() + 60 * 60_000 ? registration : undefined;
  const registered = alive ?? (await registerClient(client, signal));
  const device = await startDeviceAuthorization(client, registered, session.startUrl, signal);
  const page = verificationPage(session, device.verificationUriComplete ?? device.verificationUri);
  const expiresAt = clock.now() + device.expiresIn * 1000;
  onStatus(
    { kind: 'waitingForUser', userCode: device.userCode, verificationUri: device.verificationUri, expiresAt },
    page,
  );
  // A browser that does not open is not the end: the user has the address and the code.
  deps.openExternal(page).catch(() => undefined);
  return pollForToken({ client, clock, registration: registered, device }, signal);
}

/** Turns an aborted flow into the one word for it. */
export function asSignInError(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? new AppError('cancelled', { cause: error }) : error;
}
