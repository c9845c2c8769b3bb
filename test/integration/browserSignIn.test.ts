import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerAuthorize } from '../sandbox/answerAuthorize.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { beginBrowserSignIn, knock, signInByBrowser } from '../support/browserSignIn.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { errorCode } from '../support/errorCode.ts';
import { expectNoSecret } from '../support/expectNoSecret.ts';
import { startLeakCheck } from '../support/leakCheck.ts';
import { untilTopic } from '../support/untilTopic.ts';

let sandbox: Sandbox;
let core: CoreOnSandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ sshd: false });
  core = await createCoreOnSandbox(sandbox);
});
afterEach(async () => {
  await core.dispose();
  await sandbox.dispose();
});

const status = () => core.app.topics.ssoSessions.value[0]?.status;
const inputs = (operation: string): Record<string, unknown>[] =>
  sandbox.requests.filter((request) => request.operation === operation).map(({ input }) => JSON.parse(input));

describe('signing in in the browser', () => {
  it('opens AWS’s page, takes the code from the loopback address and is signed in', async () => {
    const { done, page } = await beginBrowserSignIn(core);
    expect(status()).toMatchObject({ kind: 'waitingForBrowser', page: page.href });
    expect(page.href).toContain(`${sandbox.url}/authorize?response_type=code&client_id=`);
    expect(page.searchParams.get('scopes')).toBe('sso:account:access');
    expect(page.searchParams.get('code_challenge_method')).toBe('S256');
    await answerAuthorize(page.href, 'allow');
    await done;
    expect(status()).toMatchObject({ kind: 'signedIn', storage: 'memory', renewable: true });
    expect(await core.identities()).toHaveLength(7);
  });

  it('registers as the AWS CLI does, and proves with the verifier that the code is its own', async () => {
    await signInByBrowser(core);
    expect(inputs('RegisterClient')).toEqual([
      {
        clientName: 'Sallyport',
        clientType: 'public',
        scopes: ['sso:account:access'],
        grantTypes: ['authorization_code', 'refresh_token'],
        redirectUris: ['http://127.0.0.1/oauth/callback'],
        issuerUrl: sandbox.startUrl,
      },
    ]);
    expect(inputs('CreateToken')).toMatchObject([
      {
        grantType: 'authorization_code',
        redirectUri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/),
        codeVerifier: expect.stringMatching(/^[\w-]{43,128}$/),
      },
    ]);
  });

  it('tells the person in the browser that the page can be closed', async () => {
    const { page } = await beginBrowserSignIn(core);
    const { status: answered, body } = await answerAuthorize(page.href, 'allow');
    expect(answered).toBe(200);
    expect(body).toContain('You can close this page');
    expect(body).not.toContain('<script');
  });

  it('is not signed in when the person denies, and says so on both sides', async () => {
    const { done, page } = await beginBrowserSignIn(core);
    const { body } = await answerAuthorize(page.href, 'deny');
    expect(body).toContain('Nothing was allowed');
    expect(await errorCode(done)).toBe('signInDenied');
    expect(status()).toMatchObject({ kind: 'signedOut', error: { code: 'signInDenied' } });
  });

  it('names the user once it is known, after this flow and after the device code', async () => {
    const named = (user: string) =>
      untilTopic(core.app.topics.ssoSessions, ([one]) => one?.status.kind === 'signedIn' && one.status.user === user);
    await signInByBrowser(core);
    await named('engineer@acme.example');
    await core.app.commands['sso.signOut']({ ssoSessionId: core.ssoSessionId }, core.context);
    await core.signIn();
    await named('engineer@acme.example');
  });

  it('lets go of the question who signed in when the app is closed', async () => {
    const check = startLeakCheck();
    sandbox.faults.set('GetCallerIdentity', { kind: 'hang' });
    await signInByBrowser(core);
    await expect.poll(() => sandbox.requests.map(({ operation }) => operation)).toContain('GetCallerIdentity');
    await core.dispose();
    expect(await check.leaks()).toEqual([]);
    expect(sandbox.requests.filter(({ operation }) => operation === 'GetCallerIdentity')).toHaveLength(1);
  });

  it('goes on for two organisations at the same time, each with its own answer', async () => {
    const { name, startUrl, region } = sandbox.organisations[1]!;
    const add = core.app.commands['sso.addSession'];
    const { ssoSessionId: globex } = await add({ name, startUrl, region }, core.context);
    const acmes = await beginBrowserSignIn(core);
    const theirs = await beginBrowserSignIn(core, globex);
    expect(theirs.redirectUri.port).not.toBe(acmes.redirectUri.port);
    // The one's answer at the other's listener.
    await knock(new URL(acmes.callback({ code: 'evil' }).search, theirs.redirectUri));
    await answerAuthorize(theirs.page.href, 'allow');
    await theirs.done;
    expect(status()?.kind).toBe('waitingForBrowser');
    await answerAuthorize(acmes.page.href, 'allow');
    await acmes.done;
    expect(core.app.topics.ssoSessions.value.map((one) => one.status.kind)).toEqual(['signedIn', 'signedIn']);
  });

  it('uses a code once, however often the browser comes back with it', async () => {
    const { done, page, redirectUri } = await beginBrowserSignIn(core);
    sandbox.faults.set('CreateToken', { kind: 'delay', ms: 100 });
    const { callback } = await answerAuthorize(page.href, 'allow');
    await knock(callback);
    await done;
    expect(inputs('CreateToken')).toHaveLength(1);
    await expect(knock(redirectUri)).rejects.toThrow('ECONNREFUSED');
  });

  it('says that the sign-in was refused when AWS does not take the code, and does not try it again', async () => {
    const { done, callback } = await beginBrowserSignIn(core);
    await knock(callback({ code: 'made-up' }));
    expect(await errorCode(done)).toBe('signInRefused');
    expect(inputs('CreateToken')).toHaveLength(1);
  });

  it('shows no verifier, code or token in any topic, notice, log or file', async () => {
    const seen: string[] = [];
    const topics = Object.values(core.app.topics);
    const subscriptions = topics.map((topic) => topic.subscribe((value) => seen.push(JSON.stringify(value))));
    await signInByBrowser(core);
    // Role credentials are issued to ask who signed in.
    await untilTopic(core.app.topics.ssoSessions, ([one]) => one?.status.kind === 'signedIn' && !!one.status.user);
    for (const subscription of subscriptions) subscription.dispose();
    const text = [...seen, ...core.dir.contents().values()].join('\n');
    expect(text).toContain('waitingForBrowser');
    expectNoSecret(text, sandbox);
    expect(text).not.toContain(inputs('CreateToken')[0]?.codeVerifier);
    expect(text).not.toContain(inputs('CreateToken')[0]?.code);
  });
});

describe('the loopback listener', () => {
  it.each([
    ['another state', (callback: URL) => knock(new URL('?state=guessed&code=evil', callback))],
    ['no state', (callback: URL) => knock(new URL('?code=evil', callback))],
    ['neither a code nor an error', (callback: URL) => knock(new URL(callback.href.replace(/&code=\w+/, '')))],
    ['another path', (callback: URL) => knock(new URL(`/elsewhere${callback.search}`, callback))],
    ['a path that is no address', (callback: URL) => knock(callback, { path: '//' })],
    ['the Host of another page', (callback: URL) => knock(callback, { host: 'evil.example' })],
    ['the name localhost', (callback: URL) => knock(callback, { host: `localhost:${callback.port}` })],
    ['POST', (callback: URL) => knock(callback, { method: 'POST' })],
    ['a query without end', (callback: URL) => knock(new URL(`${callback.href}&x=${'x'.repeat(9000)}`))],
  ])('answers a request with %s, ignores it and goes on', async (_words, ask) => {
    const { done, page, callback } = await beginBrowserSignIn(core);
    const answer = await ask(callback({ code: 'evil' }));
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('This page belongs to no sign-in');
    expect(answer.body).not.toContain('evil');
    expect(status()?.kind).toBe('waitingForBrowser');
    await answerAuthorize(page.href, 'allow');
    await done;
    expect(status()?.kind).toBe('signedIn');
  });

  it('listens on loopback only, while it waits only, and leaves nothing open', async () => {
    const check = startLeakCheck();
    const { done, redirectUri } = await beginBrowserSignIn(core);
    expect(redirectUri.hostname).toBe('127.0.0.1');
    await core.app.commands['sso.cancelSignIn']({ ssoSessionId: core.ssoSessionId }, core.context);
    expect(await errorCode(done)).toBe('cancelled');
    await expect(knock(redirectUri)).rejects.toThrow('ECONNREFUSED');
    await core.dispose();
    expect(await check.leaks()).toEqual([]);
  });

  it('hangs up on a connection that a browser opened in advance and never used', async () => {
    const { done, page, redirectUri } = await beginBrowserSignIn(core);
    const socket = connect(Number(redirectUri.port), redirectUri.hostname);
    const closed = new Promise((resolve) => socket.resume().on('close', resolve));
    await new Promise((resolve) => socket.once('connect', resolve));
    await answerAuthorize(page.href, 'allow');
    await done;
    await closed;
  });
});
