import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StoredTab } from '../../shared/model/workspace.ts';
import { leaf, splitPane } from '../../shared/workspace/pane.ts';
import { storeSession } from '../../shared/workspace/stored.ts';
import { addTab, emptyWorkspace } from '../../shared/workspace/tabs.ts';
import { runProgram } from '../bench/openssh.ts';
import { connected, createCoreForHosts, openHost, runIn } from '../support/hosts.ts';
import { type HostKeyFile, makeHostKeys } from '../support/sshd/hostKeys.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

describe('tabs that come back', () => {
  let dir: TempDir;
  let hostKeys: HostKeyFile[];
  let core: Awaited<ReturnType<typeof createCoreForHosts>>;
  let server: SshServer;
  beforeAll(async () => {
    dir = createTempDir();
    hostKeys = await makeHostKeys(dir.path, ['ssh-ed25519']);
    await runProgram('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', dir.file('mine')]);
    core = await createCoreForHosts();
    server = await startOpenSsh({ hostKeys });
    server.authorize(readFileSync(dir.file('mine.pub'), 'utf8').trim());
  });
  afterEach(async () => {
    for (const { id } of core.app.topics.sessions.value)
      await core.app.commands['session.close']({ sessionId: id }, core.context);
  });
  afterAll(async () => {
    await core.dispose();
    await server.dispose();
    dir.dispose();
  });

  const openOne = (startCommandOnReconnect: boolean) =>
    openHost(core, {
      port: server.port,
      osUser: userInfo().username,
      options: {
        authMethods: ['keyFile'],
        keyFiles: [dir.file('mine')],
        startCommand: 'exec sh',
        startCommandOnReconnect,
      },
    });
  const tabOf = (panes: StoredTab['panes']): StoredTab => ({ pinned: false, panes, focused: 0, zoomed: false });

  it.each([
    [false, 'start command not run again'],
    [true, 'start command'],
  ])('run a start command again only where the host says so: %s', async (onReconnect, words) => {
    const { id } = await openOne(onReconnect);
    const stored = storeSession(await connected(core, id));
    await core.app.commands['session.close']({ sessionId: id }, core.context);
    const { tabs } = await core.app.commands['workspace.open']({ tabs: [tabOf(leaf(stored))] }, core.context);
    const again = await connected(core, tabs[0]!.id);
    expect(again.attempt.steps.at(-1)?.fact).toMatch(new RegExp(`, ${words}$`));
    expect(again).toMatchObject({ name: stored.name, hostId: stored.hostId, osUser: stored.osUser, byItself: false });
  });

  it('go to a window of their own with their shells, and come back when it is closed', async () => {
    const { id } = await openOne(false);
    await connected(core, id);
    const [tab] = addTab(emptyWorkspace, id).tabs;
    await core.app.commands['workspace.moveTab']({ tab: tab!, to: 'newWindow' }, core.context);
    const window = core.desktop.openedWindows.at(-1)!;
    expect(core.session(id)).toMatchObject({ window, state: 'connected' });
    expect(await runIn(core, id, 'echo still-$((40+2))', /still-42/)).toContain('still-42');
    const other = await core.app.commands['session.duplicate']({ sessionId: id }, core.context);
    expect((await connected(core, other.sessionId)).window).toBe(window);
    core.desktop.closeWindow(window);
    expect(core.app.topics.sessions.value.map((session) => session.window)).toEqual(['main', 'main']);
    expect(core.session(id)?.state).toBe('connected');
  });

  it('connect each of their panes, and show in its own pane why one cannot', async () => {
    const { id } = await openOne(false);
    const stored = storeSession(await connected(core, id));
    const gone = { ...stored, hostId: 'removed', target: { kind: 'address', host: '127.0.0.1', port: 1 } } as const;
    const panes = splitPane<typeof stored>(leaf(stored), stored, 'right', gone);
    const { tabs } = await core.app.commands['workspace.open']({ tabs: [tabOf(panes)] }, core.context);
    const [first = '', second = ''] = tabs[0]?.recent ?? [];
    expect((await connected(core, first)).state).toBe('connected');
    const failed = await core.until(second, ({ state }) => state === 'ended');
    expect(failed.attempt.failure?.title).toMatch(/refused the connection/);
  });
});
