import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/model/session.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
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

const up = ({ state }: Session): boolean => state === 'connected';
const over = ({ state }: Session): boolean => state === 'ended';
const attempts = (): number => sandbox.instance('web-1').authAttempts();
const duplicate = async (sessionId: string): Promise<string> =>
  (await core.app.commands['session.duplicate']({ sessionId }, core.context)).sessionId;
const close = (sessionId: string) => core.app.commands['session.close']({ sessionId }, core.context);

/** The shell takes a line and answers it: with the address and port that its connection comes from. */
async function connectionOf(id: string): Promise<string> {
  const screen = watchFeed(core, id);
  screen.feed.write('echo "from<$SSH_CONNECTION>"\r');
  const text = await screen.until((seen) => /from<\d[^>]*>/.test(seen));
  return /from<(\d[^>]*)>/.exec(text)?.[1] ?? '';
}

describe('a duplicated tab', () => {
  it('is another shell on the same connection: nothing is asked of AWS, nothing is signed in', async () => {
    const id = await core.open('web-1');
    const before = { requests: sandbox.requests.length, attempts: attempts() };
    const other = await duplicate(id);
    const { attempt, osUser } = await core.until(other, up);
    expect({ requests: sandbox.requests.length, attempts: attempts() }).toEqual(before);
    expect(await connectionOf(other)).toBe(await connectionOf(id));
    expect(attempt.steps.find((step) => step.id === 'signIn')?.fact).toBe('shares the connection of web-1');
    expect(attempt.steps.every(({ state }) => state === 'done')).toBe(true);
    expect(osUser).toBe(core.session(id)?.osUser);
  });

  it('lives on when the first is closed; the connection ends with the last', async () => {
    const check = startLeakCheck();
    const id = await core.open('web-1');
    const other = await duplicate(id);
    await core.until(other, up);
    await close(id);
    const third = await duplicate(other);
    await core.until(third, up);
    watchFeed(core, other).feed.write('exit\r');
    await core.until(other, over);
    await connectionOf(third);
    await close(other);
    expect(await check.leaks()).toContain('TCPSocketWrap');
    await close(third);
    expect(await check.leaks()).toEqual([]);
  });

  it('is asked for many times at once', async () => {
    const id = await core.open('web-1');
    const before = attempts();
    const all = await Promise.all([1, 2, 3, 4].map(() => duplicate(id)));
    for (const one of all) await core.until(one, up);
    expect(new Set(await Promise.all(all.map(connectionOf))).size).toBe(1);
    expect(attempts()).toBe(before);
  });

  it('ends with the connection, like all on it, and each comes back with a connection of its own', async () => {
    const id = await core.open('web-1');
    const other = await duplicate(id);
    await core.until(other, up);
    sandbox.instance('web-1').dropConnections();
    for (const one of [id, other]) {
      const { end } = await core.until(one, over);
      expect(end).toMatchObject({ reason: 'lost' });
    }
    for (const one of [id, other]) await core.until(one, up);
    expect(await connectionOf(other)).not.toBe(await connectionOf(id));
  });

  it('says so when the host takes no more shells on a connection, and a retry opens a new one', async () => {
    const id = await core.open('web-1');
    const all: string[] = [];
    // OpenSSH's MaxSessions is 10.
    for (let open = 2; open <= 10; open += 1) {
      all.push(await duplicate(id));
      await core.until(all.at(-1)!, up);
    }
    const before = attempts();
    const refused = await duplicate(id);
    const { attempt } = await core.until(refused, over);
    expect(attempt.failure).toMatchObject({
      step: 'shell',
      title: 'web-1 takes no more shells on this connection',
      error: { code: 'channelRefused' },
      actions: [{ kind: 'retry' }],
    });
    expect(attempts()).toBe(before);
    await core.app.commands['session.reconnect']({ sessionId: refused }, core.context);
    await core.until(refused, up);
    expect(attempts()).toBeGreaterThan(before);
    expect(await connectionOf(refused)).not.toBe(await connectionOf(id));
    // A place that becomes free, when the shell there has ended, is taken again.
    await close(all.pop()!);
    const next = async () => (await core.until(await duplicate(id), ({ state }) => state !== 'connecting')).state;
    await expect.poll(next, { timeout: 5_000 }).toBe('connected');
  });

  it('opens a connection of its own when the first has none any more', async () => {
    await core.app.commands['settings.update']({ autoReconnect: false }, core.context);
    const id = await core.open('web-1');
    sandbox.instance('web-1').dropConnections();
    await core.until(id, over);
    const before = attempts();
    await core.until(await duplicate(id), up);
    expect(attempts()).toBeGreaterThan(before);
  });
});
