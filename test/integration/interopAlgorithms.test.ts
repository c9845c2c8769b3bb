import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { algorithms } from '../../electron/core/ssh/algorithms.ts';
import type { SshConnection } from '../../electron/core/ssh/sshConnection.ts';
import { runProgram } from '../bench/openssh.ts';
import { appError } from '../support/errorCode.ts';
import { type HostKeyFile, hostKeyTypes, makeHostKeys } from '../support/sshd/hostKeys.ts';
import { brokenIn, negotiate } from '../support/sshd/negotiate.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { runCommand, signIn } from '../support/sshd/signIn.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

const offer = algorithms([]);
const offered = (name: 'kex' | 'serverHostKey' | 'cipher' | 'hmac'): string[] => offer[name] as string[];

let keys: TempDir;
let hostKeys: HostKeyFile[];
/** All that this OpenSSH knows, the broken ones too. */
let everything: string[];
let server: SshServer | undefined;
let connection: SshConnection | undefined;
beforeAll(async () => {
  keys = createTempDir();
  hostKeys = await makeHostKeys(keys.path);
  everything = await Promise.all(
    ['KexAlgorithms', 'Ciphers', 'MACs', 'HostKeyAlgorithms'].map(async (name) => {
      const known = await runProgram('ssh', ['-Q', name]);
      return `${name} ${known.trim().split('\n').join(',')}`;
    }),
  );
});
afterAll(() => keys.dispose());
afterEach(async () => {
  connection?.dispose();
  connection = undefined;
  await server?.dispose();
  server = undefined;
});

const start = async (...config: string[]): Promise<SshServer> => {
  server = await startOpenSsh({ hostKeys, config });
  return server;
};

describe('what we agree on with OpenSSH', () => {
  it('is the first of our offer when its server is as Debian ships it', async () => {
    const { kex, serverHostKey, cs, sc } = await negotiate(await start(), offer);
    expect({ kex, serverHostKey, ciphers: [cs.cipher, sc.cipher], compress: [cs.compress, sc.compress] }).toEqual({
      kex: 'curve25519-sha256',
      serverHostKey: 'ssh-ed25519',
      ciphers: ['aes128-gcm@openssh.com', 'aes128-gcm@openssh.com'],
      compress: ['none', 'none'],
    });
  });

  it.each(hostKeyTypes)(
    'has nothing broken in it when its server would take anything and has a %s key',
    async (type) => {
      server = await startOpenSsh({ hostKeys: hostKeys.filter((key) => key.type === type), config: everything });
      const agreed = await negotiate(server, algorithms([type]));
      expect(brokenIn(agreed)).toEqual([]);
      expect(offered('serverHostKey')).toContain(agreed.serverHostKey);
    },
  );

  it.each(offered('kex'))('can be the key exchange %s', async (kex) => {
    connection = await signIn(await start(`KexAlgorithms ${kex}`));
    expect((await runCommand(connection, 'echo in')).head).toBe('in\n');
    expect(connection.negotiated.kex).toBe(kex);
    expect(server?.log()).toContain(`kex: algorithm: ${kex} `);
  });

  it.each(offered('serverHostKey'))('can be the host key signature %s', async (signature) => {
    connection = await signIn(await start(`HostKeyAlgorithms ${signature}`));
    expect(connection.negotiated.hostKey).toBe(signature);
    expect(server?.log()).toContain(`kex: host key algorithm: ${signature} `);
  });

  it.each(offered('cipher'))('can be the cipher %s', async (cipher) => {
    connection = await signIn(await start(`Ciphers ${cipher}`));
    expect((await runCommand(connection, 'seq 100000')).bytes).toBe(588_895);
    expect(connection.negotiated.cipher).toBe(cipher);
    expect(server?.logged(new RegExp(`cipher: ${cipher} `))).toBe(2);
  });

  it.each(offered('hmac'))('can be the MAC %s', async (mac) => {
    connection = await signIn(await start('Ciphers aes128-ctr', `MACs ${mac}`));
    expect((await runCommand(connection, 'seq 100000')).bytes).toBe(588_895);
    expect(connection.negotiated.mac).toBe(mac);
    expect(server?.logged(new RegExp(`MAC: ${mac} `))).toBe(2);
  });

  it('is strict key exchange, in which nothing may be slipped in before the keys are there', async () => {
    connection = await signIn(await start('LogLevel DEBUG3'));
    expect(server?.log()).toMatch(/will use strict KEX ordering/);
  });
});

describe('an OpenSSH server that has only what is broken', () => {
  it.each([
    ['key exchange with SHA-1', /no matching key exchange/, ['KexAlgorithms diffie-hellman-group14-sha1']],
    ['a group of its own with SHA-1', /no matching key exchange/, ['KexAlgorithms diffie-hellman-group-exchange-sha1']],
    ['host keys that sign with SHA-1', /no matching (server )?host key/, ['HostKeyAlgorithms ssh-rsa']],
    ['CBC ciphers', /no matching .*cipher/, ['Ciphers aes128-cbc,aes256-cbc,3des-cbc']],
    ['chacha20-poly1305', /no matching .*cipher/, ['Ciphers chacha20-poly1305@openssh.com']],
    ['MACs with SHA-1', /no matching .*MAC/i, ['Ciphers aes256-ctr', 'MACs hmac-sha1,hmac-sha1-etm@openssh.com']],
    ['short MACs', /no matching .*MAC/i, ['Ciphers aes256-ctr', 'MACs umac-64@openssh.com']],
  ])('is refused before a sign-in: %s', async (_what, detail, config) => {
    const refused = await appError(signIn(await start(...config)));
    expect(refused).toMatchObject({ code: 'sshProtocol', facts: { detail: expect.stringMatching(detail) } });
    expect(server?.logged(/userauth-request/)).toBe(0);
  });
});
