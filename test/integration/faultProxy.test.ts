import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../sandbox/startSandbox.ts';
import { createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { createFastClock } from '../support/fastClock.ts';
import type { ProxyFaults } from '../support/faultProxy/faults.ts';
import { type FaultProxy, startFaultProxy } from '../support/faultProxy/startFaultProxy.ts';
import { type LeakCheck, startLeakCheck } from '../support/leakCheck.ts';

describe('the fault proxy', () => {
  let echo: Server;
  let proxy: FaultProxy;
  let check: LeakCheck;
  beforeEach(async () => {
    check = startLeakCheck();
    echo = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.pipe(socket);
    });
    await once(echo.listen(0, '127.0.0.1'), 'listening');
    proxy = await startFaultProxy({ target: { address: '127.0.0.1', port: (echo.address() as AddressInfo).port } });
  });
  afterEach(async () => {
    await proxy.dispose();
    await new Promise((resolve) => echo.close(resolve));
    expect(await check.leaks()).toEqual([]);
  });

  const dial = async (faults: Partial<ProxyFaults> = {}): Promise<Socket> => {
    proxy.set(faults);
    const socket = connect({ host: proxy.address, port: proxy.port, allowHalfOpen: true });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  /** Sends the bytes and waits until as many are back. */
  const trip = async (socket: Socket, bytes: Buffer): Promise<{ ms: number; pieces: number }> => {
    const started = performance.now();
    let left = bytes.length;
    let pieces = 0;
    const back = new Promise<void>((resolve) => {
      const onData = (piece: Buffer): void => {
        pieces += 1;
        left -= piece.length;
        if (left > 0) return;
        socket.off('data', onData);
        resolve();
      };
      socket.on('data', onData);
    });
    socket.write(bytes);
    await back;
    return { ms: performance.now() - started, pieces };
  };

  it('adds its latency each way, from the moment that it is told to', async () => {
    const socket = await dial();
    expect((await trip(socket, Buffer.from('x'))).ms).toBeLessThan(80);
    proxy.set({ latencyMs: 50 });
    expect((await trip(socket, Buffer.from('x'))).ms).toBeGreaterThan(95);
    socket.destroy();
  });

  it('keeps to its bandwidth', async () => {
    const socket = await dial({ bandwidth: 200_000, sliceBytes: 1000 });
    expect((await trip(socket, Buffer.alloc(40_000))).ms).toBeGreaterThan(180);
    socket.destroy();
  });

  it('loses nothing of what it holds back in a black hole', async () => {
    const socket = await dial({ blackhole: true });
    const back = trip(socket, Buffer.from('held'));
    expect(
      await Promise.race([back, once(socket, 'close'), new Promise((done) => setTimeout(done, 50, 'quiet'))]),
    ).toBe('quiet');
    proxy.set({ blackhole: false });
    await back;
    socket.destroy();
  });

  it('resets both sides', async () => {
    const socket = await dial();
    await trip(socket, Buffer.from('x'));
    const error = once(socket, 'error').catch((thrown: unknown) => [thrown]);
    proxy.reset();
    expect((await error)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('cuts the connection after so many bytes', async () => {
    const socket = await dial({ cutAfterBytes: 1000, sliceBytes: 100 });
    let got = 0;
    socket.on('data', (bytes: Buffer) => {
      got += bytes.length;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(Buffer.alloc(5000));
    await closed;
    expect(got).toBeLessThanOrEqual(1000);
  });

  it('lets an end through late, and not at all when it is half open', async () => {
    const slow = await dial({ closeDelayMs: 60 });
    const started = performance.now();
    slow.resume().end();
    await once(slow, 'end');
    expect(performance.now() - started).toBeGreaterThan(110);
    const half = await dial({ halfOpen: true, closeDelayMs: 0 });
    half.resume().end();
    const ended = once(half, 'end').then(() => 'ended');
    expect(await Promise.race([ended, new Promise((done) => setTimeout(done, 50, 'open'))])).toBe('open');
    half.destroy();
    await once(half, 'close');
  });
});

describe('a connect over a poor network', () => {
  const disposals: (() => unknown)[] = [];
  afterEach(async () => {
    for (const dispose of disposals.splice(0).reverse()) await dispose();
  });

  async function through(faults: Partial<ProxyFaults>) {
    const sandbox = await startSandbox();
    disposals.push(() => sandbox.dispose());
    const core = await createCoreOnSandbox(sandbox, { clock: createFastClock(10) });
    disposals.push(() => core.dispose());
    const { privateIpAddress: address, port } = sandbox.instance('web-1');
    const proxy = await startFaultProxy({ target: { address, port }, address, faults });
    disposals.push(() => proxy.dispose());
    sandbox.instance('web-1').setTag('sallyport:port', String(proxy.port));
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    return { core, proxy };
  }

  it('gets its shell when every segment has one byte', async () => {
    const { core } = await through({ sliceBytes: 1 });
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write('echo up$((40+2))\r');
    await screen.until((text) => text.includes('up42'));
  });

  it.each([
    ['is cut in the key exchange', { cutAfterBytes: 200 }, 'sshHungUp'],
    ['goes silent at once', { blackhole: true }, 'sshSilent'],
  ] as const)('ends clearly when it %s', async (_words, faults, code) => {
    const { core, proxy } = await through(faults);
    const id = await core.connect('web-1');
    const { attempt } = await core.until(id, ({ state }) => state === 'ended');
    expect(attempt.failure).toMatchObject({ step: 'hostKey', error: { code } });
    proxy.set({ blackhole: false });
    await expect.poll(() => proxy.connections()).toBe(0);
  });

  it('says that the connection was lost when it is reset in the shell', async () => {
    const { core, proxy } = await through({});
    const id = await core.open('web-1');
    proxy.reset();
    const { end } = await core.until(id, ({ state }) => state === 'ended');
    expect(end?.reason).toBe('lost');
  });
});
