import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOneTimeKey, type OneTimeKey } from '../../electron/core/oneTimeKey/oneTimeKey.ts';
import type { SshConnection } from '../../electron/core/ssh/sshConnection.ts';
import { appError } from '../support/errorCode.ts';
import { type HostKeyFile, makeHostKeys } from '../support/sshd/hostKeys.ts';
import { createOwnEtc, type OwnEtc } from '../support/sshd/ownEtc.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { openScreen, runCommand, signIn } from '../support/sshd/signIn.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { watchUnheardErrors } from '../support/unheardErrors.ts';

const MOTD = 'Message of the day: änderung ahead\n';
const HOSTILE = '\u001b]52;c;ZXZpbA==\u0007\u001b[2J\u202epwned\r\n\u0000\u009b31m';

const etcDir = createTempDir();
const etc: OwnEtc | undefined = createOwnEtc(etcDir.path, MOTD);
let dir: TempDir;
let hostKeys: HostKeyFile[];
let server: SshServer | undefined;
let connection: SshConnection | undefined;
beforeAll(async () => {
  dir = createTempDir();
  hostKeys = await makeHostKeys(dir.path, ['ssh-ed25519']);
});
afterAll(() => {
  dir.dispose();
  etcDir.dispose();
});
afterEach(async () => {
  connection?.dispose();
  connection = undefined;
  await server?.dispose();
  server = undefined;
});

const start = async (...config: string[]): Promise<SshServer> => {
  server = await startOpenSsh({ hostKeys, config, ...(etc && { etc }) });
  return server;
};
/** A key that the server has not been told about. */
const stranger = async (): Promise<OneTimeKey> => createOneTimeKey();

describe("an OpenSSH server's greeting", () => {
  it('may be a long banner with escape sequences: we get in, and the terminal sees none of it', async () => {
    const unheard = watchUnheardErrors();
    writeFileSync(dir.file('banner'), HOSTILE.repeat(4_000));
    connection = await signIn(await start(`Banner ${dir.file('banner')}`));
    const screen = await openScreen(connection);
    expect(await screen.run('echo in$((1+1))\r', /in2/)).not.toMatch(/pwned|ZXZpbA/);
    expect(server?.logged(/userauth_send_banner: sent/)).toBe(1);
    unheard.dispose();
    expect(unheard.messages).toEqual([]);
  });

  it.skipIf(!etc)('is in the terminal when it is the message of the day', async () => {
    connection = await signIn(await start('PrintMotd yes'));
    const screen = await openScreen(connection);
    const text = Buffer.from(await screen.run('echo in$((1+1))\r', /in2/), 'latin1').toString('utf8');
    expect(text).toContain(MOTD.replace('\n', '\r\n'));
  });
});

describe('an OpenSSH server', () => {
  it('with MaxSessions 1 gives one shell; the second is refused and the first goes on', async () => {
    connection = await signIn(await start('MaxSessions 1'));
    const first = await openScreen(connection);
    expect(await appError(openScreen(connection))).toMatchObject({
      code: 'shellRefused',
      facts: { detail: expect.stringContaining('open failed') },
    });
    await first.run('echo still$((1+1))\r', /still2/);
    first.channel.end('exit\r');
    await new Promise((resolve) => first.channel.on('close', resolve));
    // sshd counts a session until it has buried the shell, which may be after the channel's end.
    const next = await vi.waitFor(() => openScreen(connection as SshConnection));
    await next.run('echo anew$((1+1))\r', /anew2/);
  });

  it('with LoginGraceTime 1 hangs up while the key is on its way, and says nothing else', async () => {
    const late = signIn(await start('LoginGraceTime 1'), { key: () => new Promise(() => undefined) });
    expect(await appError(late)).toMatchObject({ code: 'connectionLost' });
    expect(server?.logged(/userauth-request/)).toBe(0);
  });

  it('with MaxAuthTries 1 lets the one-time key in at the first try', async () => {
    connection = await signIn(await start('MaxAuthTries 1'));
    expect((await runCommand(connection, 'echo in')).head).toBe('in\n');
  });

  it('with MaxAuthTries 1 is quoted when it does not know the key', async () => {
    const refused = await appError(signIn(await start('MaxAuthTries 1'), { key: stranger }));
    expect(refused.code).toBe('loginRefused');
    expect(refused.facts).toMatchObject({ detail: 'Too many authentication failures' });
    expect(server?.logged(/Failed publickey/)).toBe(1);
  });

  it('with AcceptEnv takes the variables that it names, and works on without the others', async () => {
    connection = await signIn(await start('AcceptEnv LANG LC_*'));
    const env = { LANG: 'de_DE.UTF-8', LC_TIME: 'C', COLORTERM: 'truecolor' };
    const screen = await openScreen(connection, env);
    expect(await screen.run('echo "<$LANG,$LC_TIME,$COLORTERM,$TERM>"\r', /<[^$]*>/)).toContain(
      '<de_DE.UTF-8,C,,xterm-256color>',
    );
  });

  it('with Compression yes is told that we take none', async () => {
    connection = await signIn(await start('Compression yes'));
    expect((await runCommand(connection, 'seq 100000')).bytes).toBe(588_895);
    expect(server?.logged(/compression: none/)).toBe(2);
  });

  it.each([
    ['keyboard-interactive', 'KbdInteractiveAuthentication yes'],
    ['password', 'PasswordAuthentication yes'],
  ])('that takes %s only refuses the key, and we say that it is the sign-in', async (_method, allowed) => {
    const refused = await appError(signIn(await start('PubkeyAuthentication no', allowed)));
    expect(refused.code).toBe('loginRefused');
    expect(server?.logged(/userauth-request .* method publickey/)).toBe(1);
    expect(server?.logged(/Accepted/)).toBe(0);
  });

  it('that wants a second proof after the key does not let us in with the key alone', async () => {
    const config = ['AuthenticationMethods publickey,password', 'PasswordAuthentication yes'];
    expect(await appError(signIn(await start(...config)))).toMatchObject({ code: 'loginRefused' });
    expect(server?.logged(/Partial publickey/)).toBe(1);
  });
});
