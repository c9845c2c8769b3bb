import { chmodSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../bench/openssh.ts';
import {
  answerPrompts,
  connected,
  createCoreForHosts,
  failureOf,
  type HostOptions,
  openHost,
  runIn,
  signInFact,
} from '../support/hosts.ts';
import { type HostKeyFile, makeHostKeys } from '../support/sshd/hostKeys.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { type SshAgent, startAgent } from '../support/sshd/startAgent.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

const PASSPHRASE = 'open sesame';
const osUser = userInfo().username;

let dir: TempDir;
let hostKeys: HostKeyFile[];
let server: SshServer;
let core: Awaited<ReturnType<typeof createCoreForHosts>>;
beforeAll(async () => {
  dir = createTempDir();
  hostKeys = await makeHostKeys(dir.path, ['ssh-ed25519']);
  server = await startOpenSsh({ hostKeys });
});
afterAll(async () => {
  await server.dispose();
  dir.dispose();
});
beforeEach(async () => {
  core = await createCoreForHosts();
});
afterEach(() => core.dispose());

const pathOf = (name: string): string => dir.file(name);
async function makeKey(name: string, args: readonly string[], { known = true } = {}): Promise<string> {
  const path = pathOf(name);
  await runProgram('ssh-keygen', ['-q', '-C', `${name} of me`, '-f', path, ...args]);
  if (known) server.authorize(readFileSync(`${path}.pub`, 'utf8').trim());
  return path;
}
const open = (options: HostOptions, port = server.port) => openHost(core, { port, osUser, options });
const withFiles = (...keyFiles: string[]): HostOptions => ({ authMethods: ['keyFile'], keyFiles });

describe('a key file', () => {
  it.each([
    ['ed25519', ['-t', 'ed25519', '-N', '']],
    ['ecdsa', ['-t', 'ecdsa', '-b', '384', '-N', '']],
    ['rsa', ['-t', 'rsa', '-b', '3072', '-N', '']],
    ['rsa in PEM', ['-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', '']],
    ['ecdsa in PKCS8', ['-t', 'ecdsa', '-m', 'PKCS8', '-N', '']],
    ['rsa in PKCS8', ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8', '-N', '']],
  ])('of %s lets in', async (name, args) => {
    const path = await makeKey(name.replaceAll(' ', '-'), args);
    const { id } = await open(withFiles(path));
    await connected(core, id);
    expect(signInFact(core, id)).toBe(`as ${osUser}, key file ${path}`);
    expect(core.session(id)?.attempt.steps.map(({ state }) => state)).toEqual([
      'skipped',
      'done',
      'done',
      'skipped',
      'skipped',
      'done',
      'done',
      'done',
    ]);
  });

  it.each([
    ['OpenSSH', ['-t', 'ed25519', '-N', PASSPHRASE]],
    ['PEM', ['-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', PASSPHRASE]],
    ['PKCS8', ['-t', 'ecdsa', '-m', 'PKCS8', '-N', PASSPHRASE]],
  ])('that is encrypted (%s) asks for its passphrase in the timeline, once in a run', async (name, args) => {
    const path = await makeKey(`locked-${name}`, args);
    const { id, hostId } = await open(withFiles(path));
    const wrong = await answerPrompts(core, id, ['nonsense']);
    expect(wrong).toMatchObject({ title: `Passphrase of ${path}`, canSave: false });
    expect(wrong.prompts).toEqual([{ text: 'Passphrase', echo: false }]);
    const right = await answerPrompts(core, id, [PASSPHRASE], { after: wrong.id });
    expect(right.note).toContain('does not fit');
    await connected(core, id);
    const second = await core.app.commands['session.connectHost']({ hostId }, core.context);
    await connected(core, second.sessionId);
    expect([...core.dir.contents().values()].join()).not.toContain(PASSPHRASE);
  });

  it('that the host does not know is not unlocked for nothing', async () => {
    const path = await makeKey('stranger', ['-t', 'ed25519', '-N', PASSPHRASE], { known: false });
    const { id } = await open(withFiles(path));
    const failure = await failureOf(core, id);
    expect(failure?.title).toBe('box refused the sign-in');
    expect(failure?.error).toMatchObject({
      code: 'loginRefused',
      detail: expect.stringContaining(`key file ${path}: refused`),
    });
    expect(failure?.causes[0]?.title).toBe('The host does not know your key');
  });

  it('that stays locked after three tries is passed over, and the next one is used', async () => {
    const locked = await makeKey('stays-locked', ['-t', 'ed25519', '-N', PASSPHRASE]);
    const open2 = await makeKey('the-next', ['-t', 'ed25519', '-N', '']);
    const { id } = await open(withFiles(locked, open2));
    let after = '';
    for (const guess of ['a', 'b', 'c']) after = (await answerPrompts(core, id, [guess], { after })).id;
    await connected(core, id);
    expect(signInFact(core, id)).toContain(`key file ${open2}`);
  });

  it('that others may read, or that is not there, is passed over in words', async () => {
    const path = await makeKey('readable', ['-t', 'ed25519', '-N', '']);
    chmodSync(path, 0o644);
    const { id } = await open(withFiles(path, pathOf('nowhere')));
    const detail = (await failureOf(core, id))?.error.detail ?? '';
    expect(detail).toContain(`the key file ${path} may be read by others: chmod 600 it`);
    expect(detail).toContain(`the key file ${pathOf('nowhere')} is not there`);
    expect(detail).toContain('The host takes: publickey');
  });
});

describe('the SSH agent', () => {
  let agent: SshAgent;
  beforeEach(async () => {
    agent = await startAgent(dir.file('agent.sock'));
    await core.dispose();
    core = await createCoreForHosts({ env: { SSH_AUTH_SOCK: agent.socket } });
  });
  afterEach(() => agent.dispose());

  it('lets in with the key that the host knows, and the timeline tells which were refused', async () => {
    await agent.add(await makeKey('unknown', ['-t', 'ed25519', '-N', ''], { known: false }));
    await agent.add(await makeKey('known-rsa', ['-t', 'rsa', '-b', '2048', '-N', '']));
    const { id } = await open({});
    await connected(core, id);
    expect(signInFact(core, id)).toBe(
      `as ${osUser}, agent key known-rsa of me; refused before: agent key unknown of me`,
    );
    expect(server.logged(/Accepted key RSA/)).toBeGreaterThan(0);
  });

  it('is followed by the key files when it has nothing that fits', async () => {
    const path = await makeKey('after-agent', ['-t', 'ed25519', '-N', '']);
    const { id } = await open({ authMethods: ['agent', 'keyFile'], keyFiles: [path] });
    await connected(core, id);
    expect(signInFact(core, id)).toBe(`as ${osUser}, key file ${path}`);
  });

  it('is forwarded to a host that asks for it, and only there', async () => {
    await agent.add(await makeKey('forwarded', ['-t', 'ed25519', '-N', '']));
    const { id } = await open({ agentForwarding: true });
    expect((await connected(core, id)).connection?.agentForwarding).toBe(true);
    expect(await runIn(core, id, 'ssh-add -l; echo do""ne', /done/)).toContain('forwarded of me');
    const plain = await open({});
    expect((await connected(core, plain.id)).connection?.agentForwarding).toBe(false);
    expect(await runIn(core, plain.id, 'ssh-add -l; echo do""ne', /done/)).toMatch(/Could not open|agent/);
  });

  it('that has gone away is passed over in words', async () => {
    await agent.dispose();
    const { id } = await open({ authMethods: ['agent'] });
    expect((await failureOf(core, id))?.error.detail).toContain('the SSH agent does not answer');
    agent = await startAgent(dir.file('agent.sock'));
  });
});
