import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/model/session.ts';
import type { StepId } from '../../shared/model/stepNames.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { beginBrowserSignIn, signInByBrowser } from '../support/browserSignIn.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { startLeakCheck } from '../support/leakCheck.ts';
import { untilTopic } from '../support/untilTopic.ts';

let sandbox: Sandbox;
let core: CoreOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.dispose());
beforeEach(async () => {
  core = await createCoreOnSandbox(sandbox);
  await signInByBrowser(core);
  await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
  // Nothing goes on in the background any more.
  await untilTopic(core.app.topics.ssoSessions, ([one]) => one?.status.kind === 'signedIn' && !!one.status.user);
});
afterEach(async () => {
  sandbox.faults.clear();
  await core.dispose();
});

const asked = (operation: string): number =>
  sandbox.requests.filter((request) => request.operation === operation).length;
const paused = (id: string): Promise<Session> =>
  core.until(id, (session) => session.attempt.question?.kind === 'signIn');
const over = (id: string): Promise<Session> => core.until(id, ({ state }) => state === 'ended');
const stateOf = ({ attempt }: Session, step: StepId) => attempt.steps.find(({ id }) => id === step)?.state;
const pausedSteps = ({ attempt }: Session) =>
  attempt.steps.filter(({ state }) => state === 'asking' || state === 'running').map(({ id }) => id);

/** The token is over and everybody knows: a request has met it. */
async function endToken(): Promise<void> {
  sandbox.revokeTokens();
  await core.app.commands['inventory.refresh']({}, core.context);
  await untilTopic(core.app.topics.ssoSessions, ([one]) => one?.status.kind === 'ended');
}

/** The shell takes a line and answers it. */
async function expectShell(id: string): Promise<void> {
  await core.until(id, ({ state }) => state === 'connected');
  const screen = watchFeed(core, id);
  screen.feed.write('echo up$((40+2))\r');
  await screen.until((text) => text.includes('up42'));
}

describe('a connect that meets an ended sign-in', () => {
  it('pauses in the step Credentials, goes on by itself after the sign-in and gets its shell', async () => {
    await core.open('web-1');
    await endToken();
    const id = await core.connect('web-1');
    const session = await paused(id);
    expect(session.attempt.question).toMatchObject({ ssoSessionId: core.ssoSessionId, sessionName: 'Acme SSO' });
    expect(pausedSteps(session)).toEqual(['credentials']);
    await core.signIn();
    await expectShell(id);
    expect(core.session(id)?.attempt.question).toBeUndefined();
    expect(core.session(id)?.attempt.steps.every(({ state }) => state === 'done')).toBe(true);
  });

  it('pauses in the step Push when AWS ended credentials that are still kept', async () => {
    await core.open('web-1');
    sandbox.revokeTokens();
    const id = await core.connect('web-1');
    const session = await paused(id);
    expect(pausedSteps(session)).toEqual(['push']);
    expect(stateOf(session, 'target')).toBe('done');
    expect(stateOf(session, 'signIn')).toBe('waiting');
    await signInByBrowser(core);
    await expectShell(id);
    expect(core.session(id)?.attempt.steps.every(({ state }) => state === 'done')).toBe(true);
  });

  it('does not ask for a host key again that was accepted before the pause', async () => {
    await core.use('payments-stage', 'SSH-Operator', ['eu-central-1']);
    const id = await core.connect('stage-web-1');
    await core.until(id, ({ attempt }) => attempt.question?.kind === 'hostKey');
    sandbox.revokeTokens();
    await core.answerHostKey(id, 'once');
    const session = await paused(id);
    expect(pausedSteps(session)).toEqual(['push']);
    expect(stateOf(session, 'hostKey')).toBe('done');
    await signInByBrowser(core);
    await expectShell(id);
    expect(core.session(id)?.connection?.hostTrust).toBe('once');
  });

  it('asks for the sign-in, and not for an OS user, when it cannot look at the image', async () => {
    const tagged = sandbox.instance('web-2').osUser;
    sandbox.instance('web-2').setTag('sallyport:user', '');
    await core.app.commands['inventory.refresh']({}, core.context);
    sandbox.revokeTokens();
    const id = await core.connect('web-2');
    const session = await core.until(id, ({ attempt }) => attempt.question !== undefined);
    sandbox.instance('web-2').setTag('sallyport:user', tagged);
    expect(session.attempt.question?.kind).toBe('signIn');
    expect(pausedSteps(session)).toEqual(['target']);
  });

  it.each([
    ['know that it is over', endToken],
    ['find that out at the push', async () => sandbox.revokeTokens()],
  ])('needs one sign-in for twenty tabs that %s, and gives all of them their shell', async (_words, end) => {
    await core.open('web-1');
    await core.open('web-2');
    await end();
    const codes = asked('StartDeviceAuthorization');
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => core.connect(index % 2 ? 'web-1' : 'web-2')),
    );
    await Promise.all(ids.map(paused));
    const credentials = asked('GetRoleCredentials');
    const signIns = ids.map(() => core.app.commands['sso.signIn']({ ssoSessionId: core.ssoSessionId }, core.context));
    sandbox.approve(await core.userCode());
    await Promise.all(signIns);
    await Promise.all(ids.map(expectShell));
    expect(asked('StartDeviceAuthorization') - codes).toBe(1);
    // One for the role that connects; the other may be of who signed in.
    expect(asked('GetRoleCredentials') - credentials).toBeLessThanOrEqual(2);
  });

  it('leaves nothing when it is closed while it waits, and connects to nothing later', async () => {
    await core.open('web-1');
    await endToken();
    const check = startLeakCheck();
    const before = { pushes: asked('SendSSHPublicKey'), sessions: core.app.topics.sessions.value.length };
    const id = await core.connect('web-1');
    await paused(id);
    await core.app.commands['session.close']({ sessionId: id }, core.context);
    expect(core.app.topics.sessions.value).toHaveLength(before.sessions);
    expect(await check.leaks()).toEqual([]);
    await signInByBrowser(core);
    await core.identities();
    expect(asked('SendSSHPublicKey')).toBe(before.pushes);
  });

  it.each([
    ['credentials', endToken],
    ['push', async () => sandbox.revokeTokens()],
  ] as const)('ends clearly, in its step %s, when the SSO session is removed', async (step, end) => {
    await core.open('web-1');
    await end();
    const id = await core.connect('web-1');
    await paused(id);
    await core.app.commands['sso.removeSession']({ ssoSessionId: core.ssoSessionId }, core.context);
    const session = await over(id);
    expect(session.attempt.failure).toMatchObject({ step, error: { code: 'ssoSessionNotFound' } });
    expect(stateOf(session, step)).toBe('failed');
    expect(pausedSteps(session)).toEqual([]);
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    expect((await over(id)).attempt.failure?.error.code).toBe('ssoSessionNotFound');
  });

  it('stays paused when a sign-in is denied, and goes on after the next', async () => {
    await core.open('web-1');
    await endToken();
    const id = await core.connect('web-1');
    await paused(id);
    const denied = core.app.commands['sso.signIn']({ ssoSessionId: core.ssoSessionId }, core.context);
    sandbox.deny(await core.userCode());
    await expect(denied).rejects.toMatchObject({ code: 'signInDenied' });
    expect(core.session(id)?.attempt.question?.kind).toBe('signIn');
    await signInByBrowser(core);
    await expectShell(id);
  });

  it('ends after three refusals when AWS refuses each new sign-in too', async () => {
    await core.open('web-1');
    await endToken();
    const body = JSON.stringify({ __type: 'UnauthorizedException', message: 'Session token not found or invalid' });
    sandbox.faults.set('GetRoleCredentials', { kind: 'body', status: 401, body });
    const id = await core.connect('web-1');
    for (const _round of [1, 2]) {
      const { attempt } = await paused(id);
      await signInByBrowser(core);
      await core.until(id, (now) => now.attempt.question?.id !== attempt.question?.id);
    }
    const { attempt } = await over(id);
    expect(attempt.failure).toMatchObject({ step: 'credentials', error: { code: 'signInRequired' } });
    expect(attempt.failure?.actions[0]).toEqual({ kind: 'signIn', ssoSessionId: core.ssoSessionId });
  });
});

describe('what is open when the sign-in ends', () => {
  it('an open shell lives on and works', async () => {
    const id = await core.open('web-1');
    await endToken();
    await expectShell(id);
    expect(core.session(id)?.state).toBe('connected');
  });

  it('a listing pauses and goes on by itself, in every region', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    await endToken();
    const { regions, instances } = core.app.topics.inventory.value;
    expect(regions.map(({ kind }) => kind)).toEqual(['waitingForSignIn', 'waitingForSignIn']);
    expect(instances.length).toBeGreaterThan(0);
    await signInByBrowser(core);
    await untilTopic(core.app.topics.inventory, ({ regions: all }) => all.every(({ kind }) => kind === 'ready'));
    expect(core.app.topics.inventory.value.instances).toHaveLength(instances.length);
  });

  it('a listing goes on by itself when the new sign-in came before the refusal of the old token', async () => {
    const identity = (await core.identities()).find(({ accountName }) => accountName === 'platform-dev')!;
    const held = asked('GetRoleCredentials');
    sandbox.faults.set('GetRoleCredentials', { kind: 'delay', ms: 300, times: 1 });
    await core.app.commands['identity.select']({ identity, regions: ['us-east-1'] }, core.context);
    sandbox.revokeTokens();
    await signInByBrowser(core);
    expect(asked('GetRoleCredentials')).toBe(held);
    const { regions } = await untilTopic(core.app.topics.inventory, ({ regions: all }) =>
      all.every(({ kind }) => kind !== 'loading'),
    );
    expect(regions).toMatchObject([{ kind: 'ready', region: 'us-east-1' }]);
  });
});

describe('after the app is closed', () => {
  it('nothing is left of attempts that waited, and of a browser that was waited for', async () => {
    const check = startLeakCheck();
    const second = await createCoreOnSandbox(sandbox);
    await signInByBrowser(second);
    await second.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    sandbox.revokeTokens();
    const id = await second.connect('web-1');
    await second.answerHostKey(id, 'trust');
    await second.until(id, ({ attempt }) => attempt.question?.kind === 'signIn');
    const { done } = await beginBrowserSignIn(second);
    await second.dispose();
    await expect(done).rejects.toMatchObject({ code: 'cancelled' });
    expect(await check.leaks()).toEqual([]);
  });
});
