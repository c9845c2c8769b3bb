import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ed25519Blob } from '../../electron/core/oneTimeKey/sshWire.ts';
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
/** An ed25519 key as OpenSSL writes it, which ssh-keygen does not. */
function makePkcs8(name: string, passphrase?: string): string {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const path = pathOf(name);
  const cipher = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }), { mode: 0o600 });
  server.authorize(`ssh-ed25519 ${ed25519Blob(publicKey).toString('base64')}`);
  return path;
}
/** The head of a key of PuTTY's, which is all that is looked at. */
const putty = (format: string): string => `PuTTY-User-Key-File-${format}: ssh-ed25519\r\nEncryption: aes256-cbc\r\n`;
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
    ['OpenSSH, aes256-gcm', ['-t', 'ed25519', '-Z', 'aes256-gcm@openssh.com', '-N', PASSPHRASE]],
    ['OpenSSH, aes128-cbc', ['-t', 'ecdsa', '-Z', 'aes128-cbc', '-N', PASSPHRASE]],
  ])('that is encrypted (%s) asks for its passphrase in the timeline, once in a run', async (name, args) => {
    const path = await makeKey(`locked-${name.replaceAll(/\W+/g, '-')}`, args);
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

  it('of ed25519 in PKCS8 lets in', async () => {
    const path = makePkcs8('plain-p8');
    const { id } = await open(withFiles(path));
    await connected(core, id);
    expect(signInFact(core, id)).toBe(`as ${osUser}, key file ${path}`);
  });

  it('of ed25519 in encrypted PKCS8 tells a wrong passphrase from the right one', async () => {
    const path = makePkcs8('locked-p8', PASSPHRASE);
    const { id } = await open(withFiles(path));
    const wrong = await answerPrompts(core, id, ['nonsense']);
    const right = await answerPrompts(core, id, [PASSPHRASE], { after: wrong.id });
    expect(right.note).toContain('does not fit');
    await connected(core, id);
  });

  it('that was replaced in the meantime asks for its passphrase again', async () => {
    const path = await makeKey('replaced', ['-t', 'ed25519', '-N', PASSPHRASE]);
    const { id, hostId } = await open(withFiles(path));
    const { id: first } = await answerPrompts(core, id, [PASSPHRASE]);
    await connected(core, id);
    await runProgram('ssh-keygen', ['-q', '-p', '-f', path, '-P', PASSPHRASE, '-N', 'another one']);
    const second = await core.app.commands['session.connectHost']({ hostId }, core.context);
    await answerPrompts(core, second.sessionId, ['another one'], { after: first });
    await connected(core, second.sessionId);
  });

  it.each([
    ["PuTTY's format 3", putty('3'), "is in PuTTY's format 3: export it in OpenSSH's"],
    ["PuTTY's format 2 and of ed25519", putty('2'), "is in PuTTY's format 2: export it in OpenSSH's"],
    ['an unknown format', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', 'is not a private key'],
  ])('in %s is passed over in words, and nobody is asked for its passphrase', async (_words, text, said) => {
    const path = pathOf('unreadable');
    writeFileSync(path, text, { mode: 0o600 });
    const { id } = await open(withFiles(path));
    expect((await failureOf(core, id))?.error.detail).toContain(`the key file ${path} ${said}`);
  });

  it('that is encrypted with a cipher that cannot be read is passed over in words too', async () => {
    const path = await makeKey('chacha', ['-t', 'ed25519', '-Z', 'chacha20-poly1305@openssh.com', '-N', PASSPHRASE]);
    const { id } = await open(withFiles(path));
    expect((await failureOf(core, id))?.error.detail).toContain('cannot be read (chacha20-poly1305@openssh.com)');
  });

  it('that is no file, or has no end, holds nobody up', async () => {
    const fifo = pathOf('fifo');
    await runProgram('mkfifo', ['-m', '600', fifo]);
    const large = pathOf('large');
    writeFileSync(large, Buffer.alloc(64 * 1024 + 1), { mode: 0o600 });
    const { id } = await open(withFiles(fifo, '/dev/zero', large));
    const detail = (await failureOf(core, id))?.error.detail ?? '';
    expect(detail).toContain(`the key file ${fifo} is not a file`);
    expect(detail).toContain('the key file /dev/zero is not a file');
    expect(detail).toContain(`the key file ${large} is too large to be a private key`);
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
