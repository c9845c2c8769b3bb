import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { mountTinyDisk } from '../support/tinyDisk.ts';

describe('a session’s log', () => {
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

  const start = async (sessionId: string, timestamps = false): Promise<string> => {
    await core.app.commands['session.startLog']({ sessionId, timestamps }, core.context);
    return core.session(sessionId)?.log?.path ?? '';
  };
  const stop = (sessionId: string) => core.app.commands['session.stopLog']({ sessionId }, core.context);

  it('holds what the shell printed since it began, as text, and stops when it is told to', async () => {
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write('echo before$((1+1))\r');
    await screen.until((text) => text.includes('before2'));
    const path = await start(id);
    screen.feed.write("printf '\\033[31mred\\033[0m %s\\n' $((20+1))\r");
    await screen.until((text) => text.includes('red\u001b[0m 21'));
    await stop(id);
    expect(core.session(id)?.log).toBeUndefined();
    screen.feed.write('echo after$((1+1))\r');
    await screen.until((text) => text.includes('after2'));
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines).toContain('red 21');
    expect(lines.join()).not.toMatch(/before2|after2|\p{Cc}/u);
  });

  it('goes on across a reconnect, and is complete when the tab is closed', async () => {
    const id = await core.open('web-1');
    const path = await start(id, true);
    const screen = watchFeed(core, id);
    screen.feed.write('exit 1\r');
    await core.until(id, (session) => session.state === 'ended');
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await core.until(id, (session) => session.state === 'connected');
    screen.feed.write('echo again$((1+1))\r');
    await screen.until((text) => text.includes('again2'));
    await core.app.commands['session.close']({ sessionId: id }, core.context);
    await expect.poll(() => readFileSync(path, 'utf8')).toMatch(/Z {2}again2\n/);
    expect(readFileSync(path, 'utf8')).toMatch(/Z {2}── shell ended .* reconnected .* ──\n/);
  });

  it('ends with words when the disk is full, and the shell goes on', async ({ skip }) => {
    const disk = await mountTinyDisk(core.dir.file('.'));
    if (!disk) return skip('this machine gives no mount namespaces');
    try {
      await core.app.commands['settings.update']({ logFolder: `${disk.path}/logs` }, core.context);
      const id = await core.open('web-1');
      await start(id);
      const screen = watchFeed(core, id);
      screen.feed.write('seq 100000 120000; echo done$((1+1))\r');
      await screen.until((text) => text.includes('done2'));
      await core.until(id, ({ log }) => log?.problem !== undefined);
      expect(core.session(id)?.log?.problem).toBe('The log ended: the disk is full.');
      screen.feed.write('echo alive$((1+1))\r');
      await screen.until((text) => text.includes('alive2'));
    } finally {
      await disk.dispose();
    }
  });
});
