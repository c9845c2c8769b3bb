import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/model/session.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { type FaultProxy, startFaultProxy } from '../support/faultProxy/startFaultProxy.ts';

let sandbox: Sandbox;
let core: CoreOnSandbox;
/** In front of web-1 and web-2. */
let first: FaultProxy;
let second: FaultProxy;
beforeAll(async () => {
  sandbox = await startSandbox();
  first = await inFrontOf('web-1');
  second = await inFrontOf('web-2');
});
afterAll(async () => {
  await Promise.all([first.dispose(), second.dispose()]);
  await sandbox.dispose();
});
beforeEach(async () => {
  core = await createCoreOnSandbox(sandbox, { random: () => 0 });
  await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
});
afterEach(async () => {
  for (const proxy of [first, second]) proxy.set({ blackhole: false, latencyMs: 0, bandwidth: 0 });
  await core.dispose();
});

/** Between the app and an instance, at the instance's own address. */
async function inFrontOf(name: string): Promise<FaultProxy> {
  const instance = sandbox.instance(name);
  const { privateIpAddress: address, port } = instance;
  const proxy = await startFaultProxy({ target: { address, port }, address });
  instance.setTag('sallyport:port', String(proxy.port));
  return proxy;
}

const over = ({ state }: Session): boolean => state === 'ended';
const up = ({ state }: Session): boolean => state === 'connected';

async function expectEcho(id: string): Promise<void> {
  const screen = watchFeed(core, id);
  const word = `up${Math.random().toString(36).slice(2)}`;
  screen.feed.write(`echo ${word}$((40+2))\r`);
  await screen.until((text) => text.includes(`${word}42`));
}

describe('a host that does not answer any more', () => {
  // ssh2 keeps its keepalive by its own timers: this takes its real time.
  it('is shown as dead within 22 s, while one that takes 2 s for a round trip is kept; it comes back by itself', async () => {
    const dead = await core.open('web-1');
    const slow = await core.open('web-2');
    first.set({ blackhole: true });
    second.set({ latencyMs: 1_000 });
    const began = performance.now();
    const { end, reconnect } = await core.until(dead, over);
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(14_000);
    expect(took).toBeLessThanOrEqual(22_000);
    expect(end).toMatchObject({ reason: 'lost', message: expect.stringContaining('has not answered for 15 s') });
    expect(reconnect).toMatchObject({ tryNumber: 1 });
    expect(core.session(slow)?.state).toBe('connected');
    await expectEcho(slow);
    first.set({ blackhole: false });
    await core.until(dead, up);
    await expectEcho(dead);
  }, 60_000);
});

describe('after the machine slept', () => {
  it('a connection that lives is kept, and one that died says so within 10 s and comes back', async () => {
    const dead = await core.open('web-1');
    const shared = (await core.app.commands['session.duplicate']({ sessionId: dead }, core.context)).sessionId;
    await core.until(shared, up);
    const alive = await core.open('web-2');
    const { attempt } = core.session(alive)!;
    first.set({ blackhole: true });
    second.set({ latencyMs: 1_000 });
    const woke = performance.now();
    core.desktop.wake();
    for (const id of [dead, shared]) {
      const { end } = await core.until(id, over);
      expect(end).toEqual({ reason: 'lost', message: 'The connection did not outlive the sleep.' });
    }
    expect(performance.now() - woke).toBeLessThan(10_000);
    first.set({ blackhole: false });
    for (const id of [dead, shared]) await core.until(id, up);
    expect(core.session(alive)).toMatchObject({ state: 'connected', attempt: { startedAt: attempt.startedAt } });
    await expectEcho(alive);
  });
});

describe('after the network changed', () => {
  it('a connection that died says so within 10 s, and one on a slow line is kept, although its answer waits behind the output of its shell', async () => {
    // Its probe begins first, and so is decided when the other one is.
    const busy = await core.open('web-2');
    const dead = await core.open('web-1');
    const { attempt } = core.session(busy)!;
    first.set({ blackhole: true });
    second.set({ bandwidth: 20_000 });
    const screen = watchFeed(core, busy);
    screen.feed.write('yes 0123456789012345678901234567890123456789\r');
    await screen.until((text) => text.length > 40_000);
    const changed = performance.now();
    core.desktop.changeNetwork();
    const { end } = await core.until(dead, over);
    expect(performance.now() - changed).toBeLessThan(10_000);
    expect(end).toEqual({ reason: 'lost', message: 'The connection did not outlive the change of network.' });
    first.set({ blackhole: false });
    await core.until(dead, up);
    expect(core.session(busy)).toMatchObject({ state: 'connected', attempt: { startedAt: attempt.startedAt } });
  }, 30_000);
});
