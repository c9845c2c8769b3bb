import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import ssh2, { type Client, type Connection } from 'ssh2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SshConnection } from '../../electron/core/ssh/sshConnection.ts';
import { type HostKeyFile, type HostKeyType, makeHostKeys } from '../support/sshd/hostKeys.ts';
import type { SshServer } from '../support/sshd/server.ts';
import { openScreen, runCommand, signIn } from '../support/sshd/signIn.ts';
import { startOpenSsh } from '../support/sshd/startOpenSsh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

const MB = 1024 * 1024;
const OUTPUT = 24 * MB;
const types: readonly HostKeyType[] = ['ssh-ed25519', 'ssh-rsa'];

let keys: TempDir;
let hostKeys: HostKeyFile[];
let server: SshServer | undefined;
let connection: SshConnection | undefined;
beforeAll(async () => {
  keys = createTempDir();
  hostKeys = await makeHostKeys(keys.path, types);
});
afterAll(() => keys.dispose());
afterEach(async () => {
  connection?.dispose();
  connection = undefined;
  await server?.dispose();
  server = undefined;
});

interface Verifier {
  readonly _protocol: { _hostVerifier(blob: Buffer, decided: (permitted: boolean) => void): unknown };
}

/** Looks on while ssh2 asks our verifier; `shown` can show it another key than the server's. Answers its verdicts. */
function watchVerifier(client: Client, shown: (blob: Buffer, times: number) => Buffer = (blob) => blob): unknown[] {
  const { _protocol: protocol } = client as unknown as Verifier;
  const verify = protocol._hostVerifier;
  const verdicts: unknown[] = [];
  protocol._hostVerifier = (blob, decided) =>
    verify(shown(blob, verdicts.length + 1), (permitted) => {
      verdicts.push(permitted);
      decided(permitted);
    });
  return verdicts;
}

describe('OpenSSH with RekeyLimit 1M', () => {
  const start = async (type: HostKeyType): Promise<SshServer> => {
    server = await startOpenSsh({
      hostKeys: hostKeys.filter((key) => key.type === type),
      config: ['RekeyLimit 1M'],
    });
    return server;
  };

  it.each(types)('gives all of 24 MB, its %s key held against the pin at every rekey', async (type) => {
    const asked: string[] = [];
    connection = await signIn(await start(type), {
      verify({ keyType }) {
        asked.push(keyType);
        return true;
      },
    });
    const verdicts = watchVerifier(connection.client);
    expect((await runCommand(connection, `head -c ${OUTPUT} /dev/zero`)).bytes).toBe(OUTPUT);
    expect(verdicts.length).toBeGreaterThanOrEqual(20);
    expect(new Set(verdicts)).toEqual(new Set([true]));
    // The decision is made once; what follows is held against it.
    expect(asked).toEqual([type]);
  });

  it('keeps a shell usable through the rekeys of a flood', async () => {
    connection = await signIn(await start('ssh-ed25519'));
    const verdicts = watchVerifier(connection.client);
    const screen = await openScreen(connection);
    await screen.run(`head -c ${4 * MB} /dev/zero | tr '\\0' x; echo; echo over$((1+1))\r`, /over2/);
    await screen.run('echo still$((1+1))\r', /still2/);
    expect(screen.text().match(/x/g)?.length).toBeGreaterThanOrEqual(4 * MB);
    expect(verdicts.length).toBeGreaterThanOrEqual(3);
  });

  it('loses the connection at the first rekey that shows another key', async () => {
    connection = await signIn(await start('ssh-ed25519'));
    const stranger = hostKeys.find(({ type }) => type === 'ssh-rsa')?.blob ?? Buffer.alloc(0);
    const verdicts = watchVerifier(connection.client, (blob, times) => (times === 3 ? stranger : blob));
    const { bytes } = await runCommand(connection, `head -c ${OUTPUT} /dev/zero`);
    expect(await connection.closed).toMatchObject({ code: 'hostKeyChanged' });
    expect(verdicts).toEqual([true, true, false]);
    expect(bytes).toBeLessThan(5 * MB);
  });
});

describe('a server in the middle that takes over at a rekey', () => {
  interface HostKeys {
    readonly _protocol: { readonly _hostKeys: Record<string, unknown>; rekey(): void };
  }
  const pair = () => ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 });

  /** A server of ssh2's that lets anybody in; `onReady` gets the connection once somebody is. */
  const startServer = async (onReady: (connection: Connection) => void): Promise<SshServer> => {
    const tcp = createServer((socket) => {
      const own = new ssh2.Server({ hostKeys: [pair().private] }, (peer) => {
        peer.on('error', () => undefined);
        peer.on('authentication', (context) => context.accept());
        peer.on('ready', () => onReady(peer));
      });
      own.injectSocket(socket);
    });
    await once(tcp.listen(0, '127.0.0.1'), 'listening');
    return {
      port: (tcp.address() as AddressInfo).port,
      authorize: () => undefined,
      log: () => '',
      logged: () => 0,
      dispose: async () => void tcp.close(),
    };
  };

  it('is cut off although its own key and signature are right', async () => {
    let takeOver = (): void => undefined;
    server = await startServer((peer) => {
      takeOver = () => {
        const { _protocol: protocol } = peer as unknown as HostKeys;
        const another = ssh2.utils.parseKey(pair().private);
        for (const name of ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']) protocol._hostKeys[name] = another;
        protocol.rekey();
      };
    });
    connection = await signIn(server);
    const verdicts = watchVerifier(connection.client);
    takeOver();
    expect(await connection.closed).toMatchObject({ code: 'hostKeyChanged' });
    expect(verdicts).toEqual([false]);
  });
});
