import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOneTimeKey } from '../../electron/core/oneTimeKey/oneTimeKey.ts';
import { algorithms } from '../../electron/core/ssh/algorithms.ts';
import type { SshConnection } from '../../electron/core/ssh/sshConnection.ts';
import { findDropbear } from '../sandbox/sshd/findDropbear.ts';
import { appError } from '../support/errorCode.ts';
import { brokenIn, negotiate } from '../support/sshd/negotiate.ts';
import { createOwnEtc, type OwnEtc } from '../support/sshd/ownEtc.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { openScreen, runCommand, signIn } from '../support/sshd/signIn.ts';
import { type DropbearHostKey, makeDropbearKey, startDropbear } from '../support/sshd/startDropbear.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

const MOTD = 'Welcome to a small machine\n';
const keyTypes = ['ed25519', 'ecdsa', 'rsa'] as const;
const missing = findDropbear(process.env) === undefined;
const etcDir = createTempDir();
const etc: OwnEtc | undefined = missing ? undefined : createOwnEtc(etcDir.path, MOTD);
afterAll(() => etcDir.dispose());

describe.skipIf(missing)(`Dropbear${missing ? ' (not installed: apt-get install dropbear-bin)' : ''}`, () => {
  let dir: TempDir;
  let hostKeys: Map<string, DropbearHostKey>;
  let server: SshServer | undefined;
  let connection: SshConnection | undefined;
  beforeAll(async () => {
    dir = createTempDir();
    hostKeys = new Map(
      await Promise.all(keyTypes.map(async (type) => [type, await makeDropbearKey(dir, type)] as const)),
    );
  });
  afterAll(() => dir.dispose());
  afterEach(async () => {
    connection?.dispose();
    connection = undefined;
    await server?.dispose();
    server = undefined;
  });

  const start = async (types: readonly string[] = keyTypes, args: string[] = []): Promise<SshServer> => {
    const chosen = [...hostKeys].filter(([type]) => types.includes(type)).map(([, key]) => key);
    server = await startDropbear({ hostKeys: chosen, etc, args });
    return server;
  };

  it.each([
    ['ed25519', 'ssh-ed25519'],
    ['ecdsa', 'ecdsa-sha2-nistp256'],
    ['rsa', 'rsa-sha2-256'],
  ])('agrees on nothing broken when its host key is %s', async (type, serverHostKey) => {
    const agreed = await negotiate(await start([type]), algorithms([]));
    expect(brokenIn(agreed)).toEqual([]);
    expect(agreed).toMatchObject({ kex: 'curve25519-sha256', serverHostKey });
    for (const { compress } of [agreed.cs, agreed.sc]) expect(compress).toBe('none');
  });

  it.each(keyTypes)('sees no sign-in when its %s host key is not trusted', async (type) => {
    const shown: Buffer[] = [];
    const refused = signIn(await start([type]), {
      verify({ blob }) {
        shown.push(blob);
        return false;
      },
    });
    expect(await appError(refused)).toMatchObject({ code: 'hostKeyRefused' });
    expect(shown).toEqual([hostKeys.get(type)?.blob]);
    await expect.poll(() => server?.logged(/Exit before auth/)).toBe(1);
  });

  it('refuses a key that it does not know', async () => {
    const refused = signIn(await start(), { key: async () => createOneTimeKey() });
    expect(await appError(refused)).toMatchObject({ code: 'loginRefused' });
  });

  describe.skipIf(!etc)(`with a home folder of its own${etc || missing ? '' : ' (no mount namespaces here)'}`, () => {
    it('lets the one-time key in, and gives a shell with its message of the day', async () => {
      connection = await signIn(await start());
      const text = await (await openScreen(connection)).run('echo in$((1+1))\r', /in2/);
      expect(text).toContain(MOTD.trim());
    });

    it('gives several shells on one connection', async () => {
      connection = await signIn(await start());
      const [first, second] = [await openScreen(connection), await openScreen(connection)];
      await first.run('echo one$((1+1))\r', /one2/);
      await second.run('echo two$((1+1))\r', /two2/);
    });

    it('gives all of a large output', async () => {
      connection = await signIn(await start());
      expect((await runCommand(connection, 'seq 1000000')).bytes).toBe(6_888_896);
    });

    it('may greet with a banner', async () => {
      connection = await signIn(await start(keyTypes, ['-b', '/etc/motd']));
      expect((await runCommand(connection, 'echo in')).head).toBe('in\n');
    });
  });
});
