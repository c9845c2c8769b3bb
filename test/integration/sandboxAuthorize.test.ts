import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTokenCommand, RegisterClientCommand, type RegisterClientCommandInput } from '@aws-sdk/client-sso-oidc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerAuthorize } from '../sandbox/answerAuthorize.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type SdkClients, sdkClients } from '../sandbox/testing/sdkClients.ts';
import { accountNames } from '../sandbox/testing/signInToSandbox.ts';
import { createFakeClock } from '../support/fakeClock.ts';

const codeVerifier = 'v'.repeat(64);
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
const registered = 'http://127.0.0.1/oauth/callback';

/** The application's listener, as the AWS CLI has one. */
async function listen() {
  const server = createServer((_request, response) => response.end('You can close this page'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth/callback`;
  return {
    redirectUri,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe("the sandbox's authorization code with PKCE", () => {
  const clock = createFakeClock();
  let sandbox: Sandbox;
  let aws: SdkClients;
  let app: Awaited<ReturnType<typeof listen>>;
  beforeEach(async () => {
    sandbox = await startSandbox({ sshd: false, clock });
    aws = sdkClients(sandbox.url);
    app = await listen();
  });
  afterEach(async () => {
    app.close();
    await sandbox.dispose();
  });

  const register = async (changes: Partial<RegisterClientCommandInput> = {}) => {
    const input = {
      clientName: 'Sallyport',
      clientType: 'public',
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: [registered],
      issuerUrl: sandbox.startUrl,
      scopes: ['sso:account:access'],
      ...changes,
    };
    const { clientId = '', clientSecret = '' } = await aws.oidc.send(new RegisterClientCommand(input));
    return { clientId, clientSecret };
  };
  const authorizeUrl = (clientId: string, changes: Record<string, string | undefined> = {}): string => {
    const query = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: app.redirectUri,
      state: 'a&b=c',
      code_challenge_method: 'S256',
      scopes: 'sso:account:access',
      code_challenge: codeChallenge,
      ...changes,
    };
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return `${sandbox.url}/authorize?${new URLSearchParams(given)}`;
  };
  const exchange = (client: { clientId: string; clientSecret: string }, code: string, changes: object = {}) =>
    aws.oidc.send(
      new CreateTokenCommand({
        ...client,
        grantType: 'authorization_code',
        code,
        redirectUri: app.redirectUri,
        codeVerifier,
        ...changes,
      }),
    );
  const allowedCode = async (clientId: string): Promise<string> => {
    const { callback } = await answerAuthorize(authorizeUrl(clientId), 'allow');
    return callback.searchParams.get('code') ?? '';
  };

  it('gives a token for a code that the person allowed, with a refresh token', async () => {
    const client = await register();
    const { callback, body } = await answerAuthorize(authorizeUrl(client.clientId), 'allow');
    expect(callback.href).toContain(app.redirectUri);
    expect(callback.searchParams.get('state')).toBe('a&b=c');
    expect(body).toBe('You can close this page');
    const token = await exchange(client, callback.searchParams.get('code') ?? '');
    expect(token).toMatchObject({ tokenType: 'Bearer', expiresIn: 8 * 3600, refreshToken: expect.any(String) });
    expect((await accountNames(aws, token.accessToken ?? '')).names).toContain('payments-prod');
    expect(sandbox.issuedSecrets()).toContain(callback.searchParams.get('code'));
  });

  it('shows who is asked, by which application, for what', async () => {
    const { clientId } = await register({
      clientName: '<Sally> & port',
      issuerUrl: sandbox.organisations[1]!.startUrl,
    });
    const page = await (await fetch(authorizeUrl(clientId))).text();
    expect(page).toContain('&#60;Sally&#62; &#38; port');
    expect(page).toContain('Globex SSO');
    expect(page).toContain('jane.roe@globex.example');
    expect(page).toContain('sso:account:access');
  });

  it('tells the application when the person denies', async () => {
    const { clientId } = await register();
    const { callback } = await answerAuthorize(authorizeUrl(clientId), 'deny');
    expect(Object.fromEntries(callback.searchParams)).toEqual({ error: 'access_denied', state: 'a&b=c' });
  });

  it('redirects at once when everything is approved', async () => {
    const approving = await startSandbox({ sshd: false, autoApprove: true });
    try {
      const { clientId } = await sdkClients(approving.url).oidc.send(
        new RegisterClientCommand({
          clientName: 'Sallyport',
          clientType: 'public',
          grantTypes: ['authorization_code'],
          redirectUris: [registered],
          issuerUrl: approving.startUrl,
          scopes: ['sso:account:access'],
        }),
      );
      const url = new URL(authorizeUrl(clientId ?? ''));
      const answer = await fetch(`${approving.url}/authorize${url.search}`, { redirect: 'manual' });
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toMatch(/[?&]code=/);
    } finally {
      await approving.dispose();
    }
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['another path', { redirect_uri: 'http://127.0.0.1:4000/elsewhere' }],
    ['another host', { redirect_uri: 'http://evil.example/oauth/callback' }],
    ['another scheme', { redirect_uri: 'https://127.0.0.1:4000/oauth/callback' }],
  ])('shows an error page and never redirects for %s', async (_words, changes) => {
    const { clientId } = await register();
    const answer = await fetch(authorizeUrl(clientId, changes), { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('location')).toBeNull();
  });

  it.each([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['no state', { state: undefined }, 'invalid_request'],
    ['no scopes', { scopes: undefined }, 'invalid_request'],
    ['a scope that was not registered', { scopes: 'codewhisperer:completions' }, 'invalid_scope'],
  ])('tells the application about %s', async (_words, changes, error) => {
    const { clientId } = await register();
    const { callback } = await answerAuthorize(authorizeUrl(clientId, changes), 'allow');
    expect(callback.searchParams.get('error')).toBe(error);
    expect(callback.searchParams.get('code')).toBeNull();
  });

  it.each([
    ['another verifier', { codeVerifier: 'w'.repeat(64) }],
    ['another redirect URI', { redirectUri: registered }],
    ['another code', { code: 'made-up' }],
  ])('refuses %s', async (_words, changes) => {
    const client = await register();
    const code = await allowedCode(client.clientId);
    await expect(exchange(client, code, changes)).rejects.toMatchObject({
      name: 'InvalidGrantException',
      error: 'invalid_grant',
    });
  });

  it('takes a code once, from the client that it was made for, within ten minutes', async () => {
    const client = await register();
    const code = await allowedCode(client.clientId);
    await expect(exchange(await register(), code)).rejects.toMatchObject({ error: 'invalid_grant' });
    await exchange(client, code);
    await expect(exchange(client, code)).rejects.toMatchObject({ error: 'invalid_grant' });
    const late = await allowedCode(client.clientId);
    clock.advance(10 * 60_000);
    await expect(exchange(client, late)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    ['no redirect URI', { redirectUris: undefined }, 'InvalidClientMetadataException'],
    ['no issuer URL', { issuerUrl: undefined }, 'InvalidClientMetadataException'],
    ['https', { redirectUris: ['https://127.0.0.1/oauth/callback'] }, 'InvalidRedirectUriException'],
    ['a host of the network', { redirectUris: ['http://10.0.0.5/oauth/callback'] }, 'InvalidRedirectUriException'],
    ['a name', { redirectUris: ['http://localhost/oauth/callback'] }, 'InvalidRedirectUriException'],
    ['an unknown issuer', { issuerUrl: 'https://elsewhere.awsapps.com/start' }, 'InvalidRequestException'],
    ['an unknown grant', { grantTypes: ['password'] }, 'UnsupportedGrantTypeException'],
    ['a scope that is none', { scopes: ['all of it'] }, 'InvalidScopeException'],
  ])('registers no client with %s', async (_words, changes, name) => {
    await expect(register(changes as Partial<RegisterClientCommandInput>)).rejects.toMatchObject({ name });
  });
});
