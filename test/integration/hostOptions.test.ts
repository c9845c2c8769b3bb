import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../bench/openssh.ts';
import { watchFeed } from '../support/coreOnSandbox.ts';
import { connected, createCoreForHosts, failureOf, type HostOptions, openHost, runIn } from '../support/hosts.ts';
import { type HostKeyFile, makeHostKeys } from '../support/sshd/hostKeys.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

const osUser = userInfo().username;
let dir: TempDir;
let hostKeys: HostKeyFile[];
let key: string;
let core: Awaited<ReturnType<typeof createCoreForHosts>>;
let server: SshServer | undefined;
beforeAll(async () => {
  dir = createTempDir();
  hostKeys = await makeHostKeys(dir.path, ['ssh-ed25519', 'ssh-rsa']);
  key = dir.file('mine');
  await runProgram('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', key]);
  core = await createCoreForHosts();
});
afterAll(async () => {
  await core.dispose();
  dir.dispose();
});
afterEach(async () => {
  for (const { id } of core.app.topics.sessions.value)
    await core.app.commands['session.close']({ sessionId: id }, core.context);
  await server?.dispose();
  server = undefined;
});

async function open(options: HostOptions, ...config: string[]) {
  server = await startOpenSsh({ hostKeys, config });
  server.authorize(readFileSync(`${key}.pub`, 'utf8').trim());
  return openHost(core, {
    port: server.port,
    osUser,
    options: { authMethods: ['keyFile'], keyFiles: [key], ...options },
  });
}

describe('a host of the user’s own', () => {
  it('gets its environment, where its sshd accepts it', async () => {
    const environment = { LC_PROJECT: 'blue $HOME', LANG: 'C', HIDDEN: 'no' };
    const { id } = await open({ environment }, 'AcceptEnv LANG LC_*');
    await connected(core, id);
    expect(await runIn(core, id, 'echo "<$LC_PROJECT|$LANG|$HIDDEN|$TERM>"', /<blue[^>]*>/)).toContain(
      '<blue $HOME|C||xterm-256color>',
    );
  });

  it('runs its start command in place of the login shell, with a terminal', async () => {
    const { id } = await open({ startCommand: 'tty; echo started; exec sh' });
    const screen = watchFeed(core, id);
    expect(await screen.until((text) => text.includes('started'))).toMatch(/\/dev\/pts\/\d+\r\nstarted/);
    expect(core.session(id)?.attempt.steps.at(-1)?.fact).toMatch(/start command$/);
  });

  it.each([
    [false, 'start command not run again'],
    [true, ', start command'],
  ])('runs it again when the tab connects anew: %s', async (startCommandOnReconnect, words) => {
    const { id } = await open({ startCommand: 'echo ran; exit 3', startCommandOnReconnect });
    watchFeed(core, id);
    const first = await core.until(id, ({ state }) => state === 'ended');
    expect(first.end).toMatchObject({ reason: 'exit', exitCode: 3 });
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    const again = await core.until(
      id,
      ({ attempt }) => attempt.startedAt !== first.attempt.startedAt && attempt.steps.at(-1)?.state === 'done',
    );
    expect(again.attempt.steps.at(-1)?.fact).toContain(words);
  });

  it('speaks its charset both ways', async () => {
    const { id } = await open({ charset: 'euc-kr' });
    await connected(core, id);
    expect(
      await runIn(core, id, 'printf "안녕" | od -An -tx1; printf "\\\\xbe\\\\xc8\\\\xb3\\\\xe7.\\\\n"', /\.\r\n/),
    ).toMatch(/be c8 b3 e7\s+안녕\./);
  });

  it('has its connection compressed', async () => {
    const { id } = await open({ compression: true });
    await connected(core, id);
    expect(await runIn(core, id, 'seq 20000; echo do""ne', /done/)).toContain('20000');
    expect(server?.logged(/compression: zlib@openssh.com/)).toBeGreaterThan(0);
  });

  const old = [
    'KexAlgorithms diffie-hellman-group14-sha1',
    'HostKeyAlgorithms ssh-rsa',
    'Ciphers aes128-cbc',
    'MACs hmac-sha1',
  ];
  it('from long ago is refused, and named', async () => {
    const { id } = await open({}, ...old);
    const failure = await failureOf(core, id);
    expect(failure?.error.code).toBe('sshProtocol');
    expect(failure?.causes[0]?.title).toBe('The host knows none of the algorithms that are safe today');
    expect(failure?.actions.map(({ kind }) => kind)).toEqual(['retry', 'editHost']);
  });

  it('from long ago is reached with the switch for it, and the details say by what', async () => {
    const { id } = await open({ legacyAlgorithms: true }, ...old);
    expect((await connected(core, id)).connection?.algorithms).toEqual({
      kex: 'diffie-hellman-group14-sha1',
      hostKey: 'ssh-rsa',
      cipher: 'aes128-cbc',
      mac: 'hmac-sha1',
    });
  });

  it('takes none of it when it knows better, switch or not', async () => {
    const { id } = await open({ legacyAlgorithms: true });
    const { connection } = await connected(core, id);
    expect(Object.values(connection?.algorithms ?? {}).join()).not.toMatch(/sha1|cbc|ssh-rsa$/);
  });

  it('changes with its settings at the next attempt of the same tab', async () => {
    const { id, hostId } = await open({ startCommand: 'exit 3' });
    watchFeed(core, id);
    await core.until(id, ({ state }) => state === 'ended');
    const host = core.app.topics.hosts.value.find((one) => one.id === hostId);
    if (!host) throw new Error('not saved');
    const { id: _id, ...rest } = host;
    const { startCommand: _gone, ...options } = rest.options;
    await core.app.commands['host.save']({ hostId, host: { ...rest, options } }, core.context);
    await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
    await connected(core, id);
  });
});
