import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { expectNoSecret } from '../support/expectNoSecret.ts';
import { startLeakCheck } from '../support/leakCheck.ts';

describe('a shell', () => {
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

  it('tells its exit status', async () => {
    const id = await core.open('web-1');
    watchFeed(core, id).feed.write('exit 7\r');
    const { end } = await core.until(id, (session) => session.state === 'ended');
    expect(end).toMatchObject({ reason: 'exit', exitCode: 7 });
  });

  it('reconnects in the same session with a new key', async () => {
    const id = await core.open('web-1');
    const keyOf = (): string | undefined => core.session(id)?.attempt.steps.find((step) => step.id === 'key')?.fact;
    const first = keyOf();
    watchFeed(core, id).feed.write('exit 1\r');
    await core.until(id, (session) => session.state === 'ended');
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await core.until(id, (session) => session.state === 'connected');
    expect(keyOf()).not.toBe(first);
    const screen = watchFeed(core, id);
    screen.feed.write('echo again$((1+1))\r');
    await screen.until((text) => text.includes('again2'));
  });

  it('ends when the user disconnects, keeps its output, does not come back by itself, and connects again on request', async () => {
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write('echo kept$((1+1))\r');
    await screen.until((text) => text.includes('kept2'));
    const goodbyes = sandbox.instance('web-1').goodbyes();
    await core.app.commands['session.disconnect']({ sessionId: id }, core.context);
    const { end, reconnect, hadShell } = await core.until(id, (session) => session.state === 'ended');
    expect({ reason: end?.reason, reconnect, hadShell }).toEqual({
      reason: 'closed',
      reconnect: undefined,
      hadShell: true,
    });
    await expect.poll(() => sandbox.instance('web-1').goodbyes()).toBe(goodbyes + 1);
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await core.until(id, (session) => session.state === 'connected');
    expect(watchFeed(core, id).text).toContain('kept2');
  });

  it('says so when the host drops the connection, and keeps what came before while the page held it back', async () => {
    await core.app.commands['settings.update']({ autoReconnect: false }, core.context);
    const id = await core.open('web-2');
    const screen = watchFeed(core, id);
    screen.feed.pause();
    const held = screen.text.length;
    const written = core.dir.file('written');
    screen.feed.write(`stty -echo; seq 0 20000; touch '${written}'; sleep 60\r`);
    await expect.poll(() => existsSync(written), { timeout: 10_000 }).toBe(true);
    sandbox.instance('web-2').dropConnections();
    const { end } = await core.until(id, (session) => session.state === 'ended');
    expect(end).toMatchObject({ reason: 'lost', message: 'The host closed the connection without a word.' });
    screen.feed.resume();
    const text = await screen.until((_seen, ended) => ended);
    expect(text.length).toBeGreaterThan(held);
    const lines = text.split('\r\n').slice(0, -1);
    const numbers = lines.filter((line) => /^\d+$/.test(line));
    // Whole and in order up to the line in which it was cut; the first follows bash's own escape codes.
    const first = Number(numbers[0]);
    expect(first).toBeLessThanOrEqual(1);
    expect(numbers).toEqual(Array.from(numbers, (_, index) => String(first + index)));
  });

  it('can be cancelled while the shell is being opened, and leaves no connection', async () => {
    const check = startLeakCheck();
    const id = await core.connect('web-1');
    const asked = await core.until(id, (one) => one.attempt.question !== undefined || one.state !== 'connecting');
    if (asked.attempt.question) await core.answerHostKey(id, 'trust');
    await core.until(id, (one) => one.attempt.steps.at(-1)?.state === 'running' || one.state === 'connected');
    await core.app.commands['session.close']({ sessionId: id }, core.context);
    expect(core.session(id)).toBeUndefined();
    expect(await check.leaks()).toEqual([]);
  });

  it('comes back as the OS user of the last shell, not as one found out anew', async () => {
    const id = await core.open('web-1');
    const target = (): string | undefined => core.session(id)?.attempt.steps.find((step) => step.id === 'target')?.fact;
    watchFeed(core, id).feed.write('exit 1\r');
    await core.until(id, (session) => session.state === 'ended');
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await core.until(id, (session) => session.state === 'connected');
    expect(target()).toContain('OS user root as chosen in this tab');
  });

  it('loses nothing of a flood while the page holds it back', async () => {
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write('stty -echo; seq 0 200000; echo do"ne"\r');
    await screen.until((text) => text.includes('\r\n5000\r\n'));
    screen.feed.pause();
    const held = screen.text.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(screen.text.length).toBe(held);
    screen.feed.resume();
    const text = await screen.until((seen) => seen.includes('done'));
    // The first line follows bash's own escape codes.
    const numbers = text.split('\r\n').filter((line) => /^\d+$/.test(line));
    expect(numbers).toHaveLength(200_000);
    expect(numbers.at(-1)).toBe('200000');
  });

  it('gives a page that comes back the tail of what it showed', async () => {
    const id = await core.open('web-1');
    const first = watchFeed(core, id);
    first.feed.write('echo before$((40+2))\r');
    await first.until((text) => text.includes('before42'));
    first.attached.dispose();
    first.feed.write('echo while-away\r');
    const second = watchFeed(core, id);
    const text = await second.until((seen) => seen.includes('while-away\r\n'));
    expect(text).toContain('before42');
  });

  it('leaves no key, token or secret on disk', async () => {
    await core.open('web-1');
    const files = [...core.dir.contents()].map(([, text]) => text).join('\n');
    expect(files).toContain('ssh-ed25519');
    expectNoSecret(files, sandbox);
    for (const secret of core.desktop.stored.values()) expect(files).not.toContain(secret);
  });
});

describe('after the app is closed', () => {
  it('nothing is left open', async () => {
    const sandbox = await startSandbox();
    const check = startLeakCheck();
    const core = await createCoreOnSandbox(sandbox);
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    await core.open('web-1');
    await core.connect('mute-1');
    await core.dispose();
    expect(await check.leaks()).toEqual([]);
    await sandbox.dispose();
  });
});
