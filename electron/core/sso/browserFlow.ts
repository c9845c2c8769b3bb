import { createHash, randomBytes } from 'node:crypto';
import type { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { AppError } from '../../../shared/errors.ts';
import type { SsoSession } from '../../../shared/model/ssoSession.ts';
import { awsErrorName } from '../aws/awsError.ts';
import { rejectOnAbort, throwIfAborted, withDeadline } from '../lib/abort.ts';
import { redact } from '../lib/redact.ts';
import { type Callback, type LoopbackListener, listenForCallback } from './loopbackListener.ts';
import { createToken, registerClient, SCOPES } from './oidc.ts';
import { type OnStatus, type SignInDeps, signInPage, usableRegistration } from './signIn.ts';
import type { Registration, SecretDocument, Token } from './tokenStore.ts';

/** AWS's own limit for the page, and the listener's life (design/aws.md A). */
const PAGE_MS = 10 * 60_000;

/** The sign-in in the browser cannot be used here; a device code may still work. */
export class BrowserFlowUnusable extends Error {
  /** A clause for "…, so here is a code instead". */
  readonly reason: string;
  constructor(reason: string, cause: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/**
 * Authorization code with PKCE (RFC 7636, RFC 8252) as the AWS CLI does it: a loopback listener, AWS's authorize page in the
 * user's browser, the code for a token. Errors: `signInDenied`, `signInRefused`, `cancelled`, the network's, and
 * `BrowserFlowUnusable` where a device code is the way on.
 */
export async function runBrowserFlow(
  deps: SignInDeps & { registrations: SecretDocument<Registration> },
  session: SsoSession,
  onStatus: OnStatus,
  signal: AbortSignal,
): Promise<Token> {
  const { clock } = deps;
  onStatus({ kind: 'starting' });
  const client = deps.clients().ssoOidc(session);
  const registration = await register(deps, client, session, signal);
  const state = randomBytes(32).toString('base64url');
  const codeVerifier = randomBytes(48).toString('base64url');
  const listener = await listenForCallback(state).catch((error: unknown) => {
    throw new BrowserFlowUnusable('this machine lets no page come back to Sallyport', error);
  });
  try {
    const page = await authorizePage(client, session, { registration, listener, state, codeVerifier });
    // Cancelled before there was anything to wait for: then no page opens any more.
    throwIfAborted(signal);
    onStatus({ kind: 'waitingForBrowser', page: page.href, expiresAt: clock.now() + PAGE_MS }, page);
    const callback = await comeBack(deps, page, listener, signal);
    if (callback.kind === 'error') throw refusal(callback);
    const grant = {
      grantType: 'authorization_code',
      code: callback.code,
      redirectUri: listener.redirectUri,
      codeVerifier,
    };
    return await rejectOnAbort(createToken(client, registration, grant, clock, signal), signal);
  } catch (error) {
    // Of a code that was just handed out, and not of a session that has ended.
    if (awsErrorName(error) === 'InvalidGrantException' && error instanceof AppError) {
      throw new AppError('signInRefused', error.facts);
    }
    throw error;
  } finally {
    listener.dispose();
  }
}

/** Opens the page and waits for the browser to come back; a browser that cannot, or does not, is no way to sign in. */
async function comeBack(
  { clock, openExternal }: SignInDeps,
  page: URL,
  listener: LoopbackListener,
  signal: AbortSignal,
): Promise<Callback> {
  const notOpened = new Promise<never>((_resolve, reject) => {
    openExternal(page).catch((cause: unknown) => reject(new BrowserFlowUnusable('no browser could be opened', cause)));
  });
  const deadline = { clock, ms: PAGE_MS, code: 'signInCodeExpired', signal } as const;
  const callback = withDeadline(deadline, (until) => listener.callback(until)).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'signInCodeExpired') throw error;
    throw new BrowserFlowUnusable('the browser did not come back in time', error);
  });
  return Promise.race([callback, notOpened]);
}

/** Registrations for the browser flow are others than those for device codes: they name a redirect URI. */
export const browserRegistrationId = (ssoSessionId: string): string => `${ssoSessionId}.browser`;

/** What a portal answers that does not know this grant, or not for this start URL. */
const notForUs =
  /^(InvalidClientMetadata|InvalidRedirectUri|InvalidRequest|InvalidScope|UnsupportedGrantType)Exception$/;

async function register(
  { clock, registrations }: { clock: SignInDeps['clock']; registrations: SecretDocument<Registration> },
  client: SSOOIDCClient,
  session: SsoSession,
  signal: AbortSignal,
): Promise<Registration> {
  const id = browserRegistrationId(session.id);
  const kept = usableRegistration(await registrations.read(id), clock);
  if (kept) return kept;
  const made = await registerClient(client, signal, { issuerUrl: session.startUrl }).catch((error: unknown) => {
    if (!notForUs.test(awsErrorName(error))) throw error;
    throw new BrowserFlowUnusable('IAM Identity Center does not offer it here', error);
  });
  await registrations.write(id, made).catch(() => undefined);
  return made;
}

/** The page that asks the user (`scopes` and not `scope`: IAM Identity Center's own spelling). Errors: `linkRefused`. */
async function authorizePage(
  client: SSOOIDCClient,
  session: SsoSession,
  of: { registration: Registration; listener: LoopbackListener; state: string; codeVerifier: string },
): Promise<URL> {
  const page = new URL('authorize', `${await oidcEndpoint(client)}/`);
  const query = {
    response_type: 'code',
    client_id: of.registration.clientId,
    redirect_uri: of.listener.redirectUri,
    state: of.state,
    code_challenge_method: 'S256',
    scopes: SCOPES.join(' '),
    code_challenge: createHash('sha256').update(of.codeVerifier).digest('base64url'),
  };
  for (const [name, value] of Object.entries(query)) page.searchParams.set(name, value);
  return signInPage(session, page.href);
}

/** Where this client would send its requests: the overridden endpoint, else the SDK's for its region and variants. */
async function oidcEndpoint({ config }: SSOOIDCClient): Promise<string> {
  const overridden = await config.endpoint?.();
  if (overridden) {
    const { protocol, hostname, port, path } = overridden;
    return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`.replace(/\/$/, '');
  }
  const { region, useFipsEndpoint: isFips, useDualstackEndpoint: isDualstack } = config;
  const parameters = { Region: await region(), UseFIPS: await isFips(), UseDualStack: await isDualstack() };
  const { url } = config.endpointProvider(parameters);
  return url.href.replace(/\/$/, '');
}

function refusal({ error, description }: { error: string; description: string }): Error {
  const detail = redact(description === '' ? error : `${error}: ${description}`, 300);
  if (error === 'access_denied') return new AppError('signInDenied', { detail });
  return new BrowserFlowUnusable(
    `IAM Identity Center answered ${redact(error, 60)}`,
    new AppError('signInRefused', { detail }),
  );
}
