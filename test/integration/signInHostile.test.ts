import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../bench/openssh.ts';
import { watchFeed } from '../support/coreOnSandbox.ts';
import { createFakeDesktop } from '../support/fakeDesktop.ts';
import type { Keyed } from '../support/hostileSsh/afterKeyExchange.ts';
import { type StartedServer, startAfterKeyExchange } from '../support/hostileSsh/startAfterKeyExchange.ts';
import { byte, message, string, uint32 } from '../support/hostileSsh/wire.ts';
import {
  answerPrompts,
  connected,
  createCoreForHosts,
  failureOf,
  type HostOptions,
  openHost,
} from '../support/hosts.ts';
import { makeHostKeys } from '../support/sshd/hostKeys.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { type SshAgent, startAgent } from '../support/sshd/startAgent.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

/** SSH_MSG_USERAUTH_PK_OK and SSH_MSG_USERAUTH_INFO_REQUEST (RFC 4252 §7, RFC 4256 §5). */
const SIXTY = 60;

describe('a host that does not play by the rules of the sign-in', () => {
  const desktop = createFakeDesktop({ secrets: 'keystore' });
  let core: Awaited<ReturnType<typeof createCoreForHosts>>;
  let server: StartedServer | undefined;
  let agent: SshAgent;
  let dir: TempDir;
  beforeEach(async () => {
    dir = createTempDir();
    agent = await startAgent(dir.file('agent.sock'));
    core = await createCoreForHosts({ desktop, env: { SSH_AUTH_SOCK: agent.socket } });
  });
  afterEach(async () => {
    await core.dispose();
    await agent.dispose();
    await server?.dispose();
    server = undefined;
    dir.dispose();
  });

  type Request = (method: string, data: { keyAlgo?: string; key?: Buffer; signature?: Buffer }, keyed: Keyed) => void;
  const start = async (onRequest: Request, options: HostOptions) => {
    server = await startAfterKeyExchange((keyed) => {
      keyed.instead('USERAUTH_REQUEST', ((_p: unknown, _user: string, _service: string, method: string, data: object) =>
        onRequest(method, data ?? {}, keyed)) as never);
    });
    return openHost(core, { port: server.port, osUser: 'bob', options });
  };
  const refuse = (keyed: Keyed, methods: string, partial = 0): void => {
    // ssh2's server only knows what it refused itself.
    (keyed.connection as unknown as { _protocol: { _authsQueue: unknown[] } })._protocol._authsQueue.shift();
    keyed.send(byte(message.userauthFailure), string(methods), byte(partial));
  };
  const take = (keyed: Keyed, { keyAlgo = '', key = Buffer.alloc(0) }: { keyAlgo?: string; key?: Buffer }): void =>
    void keyed.send(byte(SIXTY), string(keyAlgo), string(key));
  const makeKey = async (name: string, passphrase = ''): Promise<string> => {
    const path = dir.file(name);
    await runProgram('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', path]);
    return path;
  };

  it('cannot take our question for a passphrase away and put its own in its place', async () => {
    let swap = (): void => undefined;
    const path = await makeKey('locked', 'sesame');
    const { id } = await start(
      (method, data, keyed) => {
        if (method === 'none') return refuse(keyed, 'publickey,keyboard-interactive');
        if (method === 'publickey') {
          swap = () => refuse(keyed, 'keyboard-interactive');
          return take(keyed, data);
        }
        keyed.send(byte(SIXTY), string(''), string(''), string(''), uint32(1), string('Passphrase'), byte(0));
      },
      { authMethods: ['keyFile', 'keyboardInteractive'], keyFiles: [path] },
    );
    await core.until(id, ({ attempt }) => attempt.question?.kind === 'prompts');
    swap();
    const failure = await failureOf(core, id);
    expect(failure?.error).toMatchObject({ code: 'sshProtocol', detail: 'It refused a sign-in without being asked' });
    expect(core.session(id)?.attempt.question).toBeUndefined();
  });

  it('cannot let us in while we have not answered', async () => {
    const { id } = await start(
      (_method, _data, keyed) => {
        refuse(keyed, 'password');
        setImmediate(() => keyed.send(byte(message.userauthSuccess)));
      },
      { authMethods: ['password'] },
    );
    expect((await failureOf(core, id))?.error).toMatchObject({
      code: 'sshProtocol',
      detail: 'It accepted a sign-in without being asked',
    });
  });

  it('gets one signature of a key and no more', async () => {
    await agent.add(await makeKey('mine'));
    let signatures = 0;
    const { id } = await start(
      (method, data, keyed) => {
        if (method === 'none') return refuse(keyed, 'publickey');
        if (data.signature) signatures += 1;
        take(keyed, data);
      },
      { authMethods: ['agent'] },
    );
    expect((await failureOf(core, id))?.error).toMatchObject({
      code: 'sshProtocol',
      detail: 'It asks for signature after signature',
    });
    expect(signatures).toBe(1);
  });

  it('gets no saved password by calling a question a half success, nor one outside the order', async () => {
    const got: string[] = [];
    const { id } = await start(
      (method, _data, keyed) => {
        got.push(method);
        desktop.stored.set(`ssh-passwords/127.0.0.1:${server?.port}`, JSON.stringify({ bob: 'hunter2' }));
        refuse(keyed, 'password', 1);
      },
      { authMethods: ['agent'] },
    );
    expect((await failureOf(core, id))?.error.code).toBe('loginRefused');
    expect(got).toEqual(['none']);
  });

  it('that sends its banner after the sign-in is closed', async () => {
    const { id } = await start(
      (_method, _data, keyed) => {
        keyed.send(byte(message.userauthSuccess));
        keyed.send(byte(message.userauthBanner), string('late'), string(''));
      },
      { authMethods: ['password'] },
    );
    expect((await failureOf(core, id))?.error).toMatchObject({
      code: 'sshProtocol',
      detail: 'It sends its banner after the sign-in',
    });
    expect(core.session(id)?.attempt.banner).toBeUndefined();
  });

  describe('and an honest one', () => {
    let sshd: SshServer;
    let key: string;
    beforeEach(async () => {
      key = await makeKey('forwarded');
      await agent.add(key);
    });
    afterEach(() => sshd.dispose());
    const startHonest = async (...config: string[]): Promise<void> => {
      sshd = await startOpenSsh({ hostKeys: await makeHostKeys(dir.path, ['ssh-ed25519']), config });
      sshd.authorize(readFileSync(`${key}.pub`, 'utf8').trim());
    };
    const open = (options: HostOptions) =>
      openHost(core, { port: sshd.port, osUser: userInfo().username, options: { authMethods: ['agent'], ...options } });

    it('that forwards no agent gives a shell all the same, and the step says so', async () => {
      await startHonest('AllowAgentForwarding no');
      const { id } = await open({ agentForwarding: true });
      expect((await connected(core, id)).connection?.agentForwarding).toBe(false);
      expect(core.session(id)?.attempt.steps.at(-1)?.fact).toContain('agent not forwarded: the host refuses it');
    });

    it('keeps the settings of its own machine when the saved host is given another one', async () => {
      await startHonest();
      const { id, hostId } = await open({});
      await connected(core, id);
      const target = { kind: 'address' as const, host: 'elsewhere.example.com', port: 22 };
      const host = { name: 'box', target, options: { agentForwarding: true } };
      await core.app.commands['host.save']({ hostId, host }, core.context);
      const before = core.session(id)?.attempt.startedAt;
      watchFeed(core, id).feed.write('exit 3\r');
      await core.until(id, ({ state }) => state === 'ended');
      await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
      const again = await core.until(id, ({ state, attempt }) => state === 'connected' && attempt.startedAt !== before);
      expect(again.connection?.agentForwarding).toBe(false);
    });
  });

  it('asks for nothing in our words', async () => {
    const { id } = await start(
      (method, _data, keyed) => {
        if (method === 'none') return refuse(keyed, 'keyboard-interactive');
        const prompt = `(${'@'.repeat(34_000)}`;
        keyed.send(byte(SIXTY), string(''), string(''), string(''), uint32(1), string(prompt), byte(0));
      },
      { authMethods: ['keyboardInteractive'] },
    );
    const question = await answerPrompts(core, id, ['x']);
    expect(question.title).toBe('box asks');
    expect(question.prompts[0]?.text.length).toBeLessThan(210);
  });
});
