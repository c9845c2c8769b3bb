import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/model/session.ts';
import type { StepId } from '../../shared/model/stepNames.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { startLeakCheck } from '../support/leakCheck.ts';

let sandbox: Sandbox;
let core: CoreOnSandbox;
/** What the waits are multiplied with. */
let random = 0;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.dispose());
beforeEach(async () => {
  random = 0;
  core = await createCoreOnSandbox(sandbox, { random: () => random });
  await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
});
afterEach(async () => {
  sandbox.faults.clear();
  await core.dispose();
});

const pushes = (): number => sandbox.requests.filter(({ operation }) => operation === 'SendSSHPublicKey').length;
const fact = (id: string, step: StepId): string | undefined =>
  core.session(id)?.attempt.steps.find((one) => one.id === step)?.fact;
const waits = ({ state, reconnect }: Session): boolean => state === 'ended' && reconnect?.at !== undefined;
const up = ({ state }: Session): boolean => state === 'connected';
const over = ({ state, reconnect }: Session): boolean => state === 'ended' && reconnect === undefined;
const drop = (): void => sandbox.instance('web-1').dropConnections();

describe('a connection that is lost', () => {
  it('is made anew by itself in the same session, with a new key and a new push', async () => {
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write('echo before$((40+2))\r');
    await screen.until((text) => text.includes('before42'));
    const key = fact(id, 'key');
    const pushed = pushes();
    drop();
    const lost = await core.until(id, waits);
    expect(lost.reconnect).toMatchObject({ tryNumber: 1, of: 8 });
    expect(lost.end).toMatchObject({ reason: 'lost' });
    const again = await core.until(id, up);
    expect(again.reconnect).toBeUndefined();
    expect(pushes()).toBe(pushed + 1);
    expect(fact(id, 'key')).not.toBe(key);
    screen.feed.write('echo after$((40+2))\r');
    await screen.until((text) => text.includes('after42'));
    expect(screen.text).toMatch(
      /before42[\s\S]*── connection lost \d\d:\d\d:\d\d, reconnected \d\d:\d\d:\d\d ──[\s\S]*after42/,
    );
  });

  it('runs nothing again', async () => {
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write('echo once$((40+2))\r');
    await screen.until((text) => text.includes('once42'));
    drop();
    await core.until(id, waits);
    screen.feed.write('echo typed-while-dead$((1+1))\r');
    await core.until(id, up);
    screen.feed.write('echo then$((40+2))\r');
    const text = await screen.until((seen) => seen.includes('then42'));
    expect(text.match(/once42/g)).toHaveLength(1);
    expect(text).not.toContain('typed-while-dead');
  });

  it('takes back what a full-screen program left behind', async () => {
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write(`printf '\\033[?1049h\\033[?1000h\\033[?2004hfull-screen'; sleep 60\r`);
    await screen.until((text) => text.includes('[?2004hfull-screen'));
    drop();
    await core.until(id, waits);
    await core.until(id, up);
    const text = await screen.until((seen) => seen.includes('reconnected'));
    const after = text.slice(text.lastIndexOf('full-screen'));
    expect(after.indexOf('\u001b[?1049l')).toBeGreaterThan(0);
    expect(after).toMatch(/\[\?[\d;]*1000;[\d;]*2004[\d;]*l/);
  });

  it('is made at once when the user says so', async () => {
    random = 1;
    const id = await core.open('web-1');
    drop();
    await core.until(id, waits);
    const pressed = performance.now();
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await core.until(id, up);
    expect(performance.now() - pressed).toBeLessThan(900);
  });

  it('stays lost when the user stops it, while it waits or tries', async () => {
    const id = await core.open('web-1');
    const pushed = pushes();
    drop();
    await core.until(id, waits);
    await core.app.commands['session.stopReconnect']({ sessionId: id }, core.context);
    expect(await core.until(id, over)).toMatchObject({ end: { reason: 'lost' } });
    expect(pushes()).toBe(pushed);
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await core.until(id, up);
    sandbox.faults.set('SendSSHPublicKey', { kind: 'delay', ms: 3_000 });
    drop();
    await core.until(id, waits);
    await core.until(id, ({ state }) => state === 'connecting');
    await core.app.commands['session.stopReconnect']({ sessionId: id }, core.context);
    expect(await core.until(id, over)).toMatchObject({ end: { reason: 'lost' } });
    expect(core.session(id)?.attempt.failure).toBeUndefined();
  });

  it('leaves the output of the dead shell in reach when a try by hand is cancelled or fails', async () => {
    await core.app.commands['settings.update']({ autoReconnect: false }, core.context);
    const id = await core.open('web-1');
    drop();
    await core.until(id, over);
    sandbox.faults.set('SendSSHPublicKey', { kind: 'delay', ms: 3_000 });
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await core.until(id, ({ state }) => state === 'connecting');
    await core.app.commands['session.stopReconnect']({ sessionId: id }, core.context);
    expect(await core.until(id, over)).toMatchObject({ hadShell: true, end: { reason: 'lost' } });
    sandbox.faults.clear();
    sandbox.setSourceIp('203.0.113.9');
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    expect(await core.until(id, ({ end }) => end?.reason === 'connectFailed')).toMatchObject({ hadShell: true });
    sandbox.setSourceIp('198.51.100.24');
    await core.app.commands['session.stopReconnect']({ sessionId: id }, core.context);
    expect(core.session(id)).toMatchObject({ state: 'ended', end: { reason: 'lost' } });
  });

  it('stays lost when the setting is off', async () => {
    await core.app.commands['settings.update']({ autoReconnect: false }, core.context);
    const id = await core.open('web-1');
    drop();
    await core.until(id, over);
  });
});

describe('automatic reconnects leave to a person', () => {
  it('a push that is denied', async () => {
    const id = await core.open('web-1');
    sandbox.setSourceIp('203.0.113.9');
    drop();
    const { attempt } = await core.until(id, over);
    sandbox.setSourceIp('198.51.100.24');
    expect(attempt.failure).toMatchObject({ step: 'push', error: { code: 'pushDenied' } });
  });

  it('another host key', async () => {
    const id = await core.open('web-2');
    await sandbox.instance('web-2').changeHostKey();
    const { attempt } = await core.until(id, over);
    expect(attempt.failure).toMatchObject({ step: 'hostKey', error: { code: 'hostKeyChanged' } });
  });

  it('a sign-in that has ended: it is asked for, and then goes on', async () => {
    const id = await core.open('web-1');
    sandbox.revokeTokens();
    drop();
    const asked = await core.until(id, ({ attempt }) => attempt.question?.kind === 'signIn');
    expect(asked.reconnect).toBeUndefined();
    await core.signIn();
    await core.until(id, up);
  });

  it('a shell that was left, and a tab that was closed', async () => {
    const check = startLeakCheck();
    const id = await core.open('web-1');
    watchFeed(core, id).feed.write('exit 3\r');
    await core.until(id, over);
    const other = await core.open('web-1');
    drop();
    await core.until(other, waits);
    const pushed = pushes();
    for (const sessionId of [id, other]) await core.app.commands['session.close']({ sessionId }, core.context);
    expect(core.app.topics.sessions.value).toEqual([]);
    expect(await check.leaks()).toEqual([]);
    expect(pushes()).toBe(pushed);
  });
});
