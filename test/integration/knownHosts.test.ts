import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { Duplex } from 'node:stream';
import ssh2, { type ServerHostKeyAlgorithm } from 'ssh2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compareWithConsole, parseConsoleHostKeys } from '../../electron/core/hostTrust/consoleHostKeys.ts';
import { hostAlias } from '../../electron/core/hostTrust/hostAlias.ts';
import { createHostTrust } from '../../electron/core/hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../../electron/core/hostTrust/hostTrustPolicy.ts';
import { readConsoleOutput } from '../../electron/core/inventory/consoleOutput.ts';
import { systemClock } from '../../electron/core/lib/systemClock.ts';
import { fingerprintOf, keyTypeOf } from '../../electron/core/oneTimeKey/sshWire.ts';
import type { InstanceTrustKey } from '../../shared/model/hostTrust.ts';
import { publicKeyOf, runProgram, sshKeygen } from '../bench/openssh.ts';
import { findSshd } from '../sandbox/sshd/findSshd.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { sdkClients } from '../sandbox/testing/sdkClients.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

let sandbox: Sandbox;
let keys: TempDir;
let key: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  keys = createTempDir();
  key = await sshKeygen(keys.path, 'key');
});
afterAll(async () => {
  keys.dispose();
  await sandbox.dispose();
});

const offer = (blob: Buffer): OfferedHostKey => ({
  keyType: keyTypeOf(blob),
  blob,
  fingerprint: fingerprintOf(blob),
});

const hostOf = (name: string): InstanceTrustKey => {
  const { accountId, region, instanceId } = sandbox.instance(name);
  return { partition: 'aws', accountId, region, instanceId };
};

/** OpenSSH's own client, which may use nothing but this known_hosts file. */
function ssh(name: string, knownHosts: string, ...more: string[]): Promise<string> {
  const { privateIpAddress, port, osUser, authorize } = sandbox.instance(name);
  authorize(publicKeyOf(key), 60);
  const options = [
    `UserKnownHostsFile=${knownHosts}`,
    'GlobalKnownHostsFile=none',
    'BatchMode=yes',
    'IdentitiesOnly=yes',
    ...more,
  ].flatMap((option) => ['-o', option]);
  return runProgram('ssh', [
    '-F',
    'none',
    '-i',
    key,
    '-p',
    `${port}`,
    ...options,
    `${osUser}@${privateIpAddress}`,
    'echo in',
  ]);
}
const byAlias = (name: string, knownHosts: string): Promise<string> =>
  ssh(name, knownHosts, 'StrictHostKeyChecking=yes', `HostKeyAlias=${hostAlias(hostOf(name))}`);

describe('the known_hosts file of the app', () => {
  let core: CoreOnSandbox;
  let file: string;
  beforeEach(async () => {
    core = await createCoreOnSandbox(sandbox);
    file = core.dir.file('known_hosts');
    await core.use('payments-prod', 'SSH-Operator');
  });
  afterEach(() => core.dispose());

  const asks = async (name: string): Promise<boolean> => {
    const id = await core.connect(name);
    const seen = await core.until(id, ({ attempt, state }) => attempt.question !== undefined || state !== 'connecting');
    core.app.commands['session.close']({ sessionId: id }, core.context);
    return seen.attempt.question !== undefined;
  };

  it("lets OpenSSH's own client in by HostKeyAlias, and only to that instance", async () => {
    await core.open('web-1');
    expect(await byAlias('web-1', file)).toContain('in');
    await expect(byAlias('web-2', file)).rejects.toThrow('Host key verification failed');
  });

  it('keeps the client out when the host key has changed', async () => {
    await core.open('web-2');
    await sandbox.instance('web-2').changeHostKey();
    await expect(byAlias('web-2', file)).rejects.toThrow('REMOTE HOST IDENTIFICATION HAS CHANGED');
  });

  it('is searched and cleared by ssh-keygen, and the app asks anew at once', async () => {
    await core.open('web-1');
    const alias = hostAlias(hostOf('web-1'));
    const found = await runProgram('ssh-keygen', ['-l', '-F', alias, '-f', file]);
    expect(found).toContain(sandbox.instance('web-1').hostKeyFingerprint());
    expect(await asks('web-1')).toBe(false);
    await runProgram('ssh-keygen', ['-R', alias, '-f', file]);
    expect(await asks('web-1')).toBe(true);
  });

  it('still counts after ssh-keygen has hashed its names', async () => {
    await core.open('web-1');
    await runProgram('ssh-keygen', ['-H', '-f', file]);
    expect(readFileSync(file, 'utf8')).not.toContain('.sallyport');
    expect(await asks('web-1')).toBe(false);
    expect(await byAlias('web-1', file)).toContain('in');
  });
});

describe('the keys that a server proves after the sign-in', () => {
  let dir: TempDir;
  beforeEach(() => {
    dir = createTempDir();
  });
  afterEach(() => dir.dispose());

  /** A real sshd with a host key of each type on a pair of pipes; answers what ssh2 has verified of them. */
  const proven = (hostKeys: readonly string[], first: ServerHostKeyAlgorithm) =>
    new Promise<{ over: OfferedHostKey; blobs: Buffer[] }>((resolve, reject) => {
      const options = ['UsePAM no', 'StrictModes no', 'PidFile none', `AuthorizedKeysFile "${key}.pub"`];
      writeFileSync(dir.file('config'), `${[...options, ...hostKeys.map((path) => `HostKey "${path}"`)].join('\n')}\n`);
      const sshd = spawn(findSshd(process.env) ?? 'sshd', ['-i', '-f', dir.file('config'), '-E', dir.file('log')]);
      const client = new ssh2.Client();
      let over: OfferedHostKey | undefined;
      client.on('error', reject).on('close', () => sshd.kill());
      client.on('hostkeys', (all) => {
        client.destroy();
        if (over) resolve({ over, blobs: all.map((one) => one.getPublicSSH()) });
      });
      client.connect({
        sock: Duplex.from({ readable: sshd.stdout, writable: sshd.stdin }) as Socket,
        username: userInfo().username,
        privateKey: readFileSync(key),
        algorithms: { serverHostKey: [first] },
        hostVerifier: (blob: Buffer): boolean => {
          over = offer(blob);
          return true;
        },
      });
    });

  it('join the trusted one, so that the client and the app take any of them', async () => {
    const hostKeys = ['ed25519', 'ecdsa', 'rsa'].map((type) => dir.file(type));
    for (const path of hostKeys) {
      await runProgram('ssh-keygen', ['-q', '-t', basename(path), '-N', '', '-f', path]);
    }
    const trust = createHostTrust({ dataDir: dir.path, clock: systemClock, onNotice: () => undefined });
    const host = hostOf('web-1');
    const { over, blobs } = await proven(hostKeys, 'ssh-ed25519');
    expect(trust.learn(host, blobs, over, '10.0.0.5').added).toEqual([]);
    trust.remember(host, over, '10.0.0.5');
    expect(trust.learn(host, blobs, over, '10.0.0.5').added).toHaveLength(2);
    const again = await proven(hostKeys, 'rsa-sha2-512');
    expect(trust.verdict(host, again.over).kind).toBe('trusted');
    const found = await runProgram('ssh-keygen', ['-l', '-F', hostAlias(host), '-f', dir.file('known_hosts')]);
    expect(found.match(/SHA256:/g)).toHaveLength(3);
  });
});

describe('a known_hosts file that both write', () => {
  let dir: TempDir;
  beforeEach(() => {
    dir = createTempDir();
  });
  afterEach(() => dir.dispose());

  const open = () => createHostTrust({ dataDir: dir.path, clock: systemClock, onNotice: () => undefined });
  const offered = async (name: string): Promise<OfferedHostKey> => {
    const { privateIpAddress, port } = sandbox.instance(name);
    const scanned = await runProgram('ssh-keyscan', ['-t', 'ed25519', '-p', `${port}`, privateIpAddress]);
    const blob = Buffer.from(/ssh-ed25519 (\S+)/.exec(scanned)?.[1] ?? '', 'base64');
    return offer(blob);
  };

  it('tells the app what OpenSSH has learnt, by address and port', async () => {
    const trust = open();
    await ssh('web-1', dir.file('known_hosts'), 'StrictHostKeyChecking=accept-new', 'HashKnownHosts=yes');
    const { privateIpAddress: host, port } = sandbox.instance('web-1');
    expect(trust.verdict({ host, port }, await offered('web-1')).kind).toBe('trusted');
    expect(trust.verdict({ host, port: port + 1 }, await offered('web-1')).kind).toBe('new');
  });

  it('keeps OpenSSH from a key that the app has revoked', async () => {
    const trust = open();
    const host = hostOf('web-1');
    const shown = await offered('web-1');
    trust.remember(host, shown, '10.0.0.5');
    trust.revoke(host, shown.blob);
    await expect(byAlias('web-1', dir.file('known_hosts'))).rejects.toThrow('REVOKED HOST KEY DETECTED');
    expect(trust.verdict(host, shown).kind).toBe('revoked');
  });

  it('is confirmed by the console output of the instance', async () => {
    const client = sdkClients(sandbox.url).ec2(sandbox.issueStaticKeys('payments-prod', 'SSH-Operator'));
    const { signal } = new AbortController();
    const console = async (name: string): Promise<string> => {
      const { instanceId } = sandbox.instance(name);
      return (await readConsoleOutput(client, instanceId, signal, (text) => parseConsoleHostKeys(text).length > 0))
        .text;
    };
    const shown = await offered('web-1');
    expect(compareWithConsole(shown, await console('web-1'))).toBe('match');
    expect(compareWithConsole(shown, await console('web-2'))).toBe('differs');
    expect(compareWithConsole(shown, await console('closed-1'))).toBe('empty');
    client.destroy();
  });
});
