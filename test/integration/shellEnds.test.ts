import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/core/lib/systemClock.ts';
import { shareConnection } from '../../electron/core/ssh/sharedConnection.ts';
import { endOfConnection } from '../../electron/core/ssh/shellEnd.ts';
import type { Session } from '../../shared/model/session.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { connectTo } from '../support/hostileSsh/connectTo.ts';
import { startHostileKit } from '../support/hostileSsh/startHostileKit.ts';
import { startLeakCheck } from '../support/leakCheck.ts';

let sandbox: Sandbox;
let core: CoreOnSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.dispose());
beforeEach(async () => {
  core = await createCoreOnSandbox(sandbox);
  await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
});
afterEach(() => core.dispose());

const over = ({ state }: Session): boolean => state === 'ended';

describe('the end of a shell', () => {
  it("by bash's TMOUT is told apart from an exit, and is not undone", async () => {
    const id = await core.open('web-1');
    watchFeed(core, id).feed.write('TMOUT=1\r');
    const { end, reconnect } = await core.until(id, over);
    expect(end).toMatchObject({
      reason: 'idle',
      message: 'The shell ended itself. The host said: “timed out waiting for input: auto-logout”.',
    });
    expect(reconnect).toBeUndefined();
  });

  it('by a signal is not undone either', async () => {
    const id = await core.open('web-1');
    watchFeed(core, id).feed.write('kill -9 $$\r');
    const { end, reconnect } = await core.until(id, over);
    expect(end).toMatchObject({ reason: 'signal', signal: 'KILL' });
    expect(reconnect).toBeUndefined();
  });
});

const keepalive = { intervalSeconds: 5, countMax: 3 };

describe('the end of a connection', () => {
  it("by the host's goodbye quotes its words, which ssh2 keeps to itself", async () => {
    const kit = await startHostileKit();
    try {
      const connection = await connectTo(await kit.start('disconnectAndStay'), systemClock);
      const shared = shareConnection(systemClock, connection, {} as never, keepalive);
      shared.hold();
      await shared.shell({ cols: 80, rows: 24 });
      expect(endOfConnection(await shared.closed)).toEqual({
        reason: 'disconnected',
        message: 'The host ended the connection. It said: “bye”.',
      });
    } finally {
      await kit.dispose();
    }
  });

  it('by quitting is a goodbye to every host, not a connection that breaks off', async () => {
    const check = startLeakCheck();
    const second = await createCoreOnSandbox(sandbox);
    await second.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const id = await second.open('web-1');
    const { sessionId } = await second.app.commands['session.duplicate']({ sessionId: id }, second.context);
    await second.until(sessionId, ({ state }) => state === 'connected');
    await second.open('web-2');
    const before = ['web-1', 'web-2'].map((name) => sandbox.instance(name).goodbyes());
    await second.dispose();
    const after = () => ['web-1', 'web-2'].map((name) => sandbox.instance(name).goodbyes());
    await expect.poll(after).toEqual(before.map((count) => count + 1));
    expect(await check.leaks()).toEqual([]);
  });
});
