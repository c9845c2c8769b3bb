import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHostTrust, type HostTrust } from '../../electron/core/hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../../electron/core/hostTrust/hostTrustPolicy.ts';
import { systemClock } from '../../electron/core/lib/systemClock.ts';
import type { SshConnection } from '../../electron/core/ssh/sshConnection.ts';
import { runProgram } from '../bench/openssh.ts';
import { appError } from '../support/errorCode.ts';
import { type HostKeyFile, type HostKeyType, hostKeyTypes, makeHostKeys } from '../support/sshd/hostKeys.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { runCommand, signIn } from '../support/sshd/signIn.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

let keys: TempDir;
let hostKeys: HostKeyFile[];
beforeAll(async () => {
  keys = createTempDir();
  hostKeys = await makeHostKeys(keys.path);
});
afterAll(() => keys.dispose());

describe("OpenSSH's server", () => {
  let data: TempDir;
  let trust: HostTrust;
  let server: SshServer | undefined;
  let connection: SshConnection | undefined;
  beforeEach(() => {
    data = createTempDir();
    trust = createHostTrust({ dataDir: data.path, clock: systemClock, onNotice: () => undefined });
  });
  afterEach(async () => {
    connection?.dispose();
    connection = undefined;
    await server?.dispose();
    server = undefined;
    data.dispose();
  });

  const of = (type: HostKeyType): HostKeyFile => {
    const found = hostKeys.find((key) => key.type === type);
    if (!found) throw new Error(`no ${type}`);
    return found;
  };
  const where = ({ port }: SshServer): { host: string; port: number } => ({ host: '127.0.0.1', port });
  /** The connection is over for the server, and it has seen no sign-in. */
  const noSignInAt = async (at: SshServer): Promise<void> => {
    await expect.poll(() => at.logged(/Received disconnect|Connection (closed|reset)/)).toBeGreaterThan(0);
    expect(at.logged(/userauth-request/)).toBe(0);
  };
  /** Signs in if the host key is trusted, and notes each key that was shown. */
  const trusting = (
    to: SshServer,
    shown: OfferedHostKey[],
    rememberedKeyTypes: string[] = [],
  ): Promise<SshConnection> =>
    signIn(to, {
      rememberedKeyTypes,
      verify(offered) {
        shown.push(offered);
        return trust.verdict(where(to), offered).kind === 'trusted';
      },
    });

  it.each(hostKeyTypes)(
    'is held to its %s host key before a sign-in, and let in once that is trusted',
    async (type) => {
      server = await startOpenSsh({ hostKeys: [of(type)] });
      const shown: OfferedHostKey[] = [];
      expect(await appError(trusting(server, shown))).toMatchObject({ code: 'hostKeyRefused' });
      await noSignInAt(server);
      const first = shown[0];
      if (!first) throw new Error('no host key was shown');
      expect(first.keyType).toBe(type);
      expect(await runProgram('ssh-keygen', ['-l', '-f', `${of(type).path}.pub`])).toContain(` ${first.fingerprint} `);
      trust.remember(where(server), first, '127.0.0.1');
      connection = await trusting(server, shown, [type]);
      expect((await runCommand(connection, 'echo in')).head).toBe('in\n');
    },
  );

  it.each(hostKeyTypes)('shows its %s key of several when that one is remembered', async (type) => {
    server = await startOpenSsh({ hostKeys });
    const shown: OfferedHostKey[] = [];
    await appError(trusting(server, shown, [type]));
    expect(shown.map(({ blob }) => blob.toString('hex'))).toEqual([of(type).blob.toString('hex')]);
  });

  it('shows its ed25519 key of several when none is remembered', async () => {
    server = await startOpenSsh({ hostKeys: [...hostKeys].reverse() });
    const shown: OfferedHostKey[] = [];
    await appError(trusting(server, shown));
    expect(shown.map(({ keyType }) => keyType)).toEqual(['ssh-ed25519']);
  });

  it('sees no sign-in when its key is not the trusted one of that type', async () => {
    const [stranger] = await makeHostKeys(data.path, ['ssh-ed25519']);
    server = await startOpenSsh({ hostKeys: [of('ssh-ed25519')] });
    const blob = stranger?.blob ?? Buffer.alloc(0);
    trust.remember(where(server), { keyType: 'ssh-ed25519', blob, fingerprint: '' }, '127.0.0.1');
    const shown: OfferedHostKey[] = [];
    expect(await appError(trusting(server, shown, ['ssh-ed25519']))).toMatchObject({ code: 'hostKeyRefused' });
    await noSignInAt(server);
  });
});
