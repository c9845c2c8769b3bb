import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import ssh2, { type Session } from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import { createWindowRefill, SHELL_WINDOW } from '../../electron/core/ssh/channelWindow.ts';
import { openShell } from '../../electron/core/ssh/openShell.ts';
import { createFakeClock } from '../support/fakeClock.ts';

const size = { cols: 100, rows: 30 };

/** A server of ssh2's that lets anybody in; `onSession` decides what becomes of the requests for a pty and a shell. */
async function connectTo(onSession: (session: Session) => void): Promise<{ client: ssh2.Client; close(): void }> {
  const hostKey = ssh2.utils.generateKeyPairSync('ed25519').private;
  const tcp: Server = createServer((socket) => {
    const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
      connection.on('error', () => undefined);
      connection.on('authentication', (context) => context.accept());
      connection.on('session', (accept) => onSession(accept()));
    });
    server.injectSocket(socket);
  });
  await once(tcp.listen(0, '127.0.0.1'), 'listening');
  const client = new ssh2.Client();
  client.on('error', () => undefined);
  const ready = once(client, 'ready');
  client.connect({ host: '127.0.0.1', port: (tcp.address() as AddressInfo).port, username: 'ops' });
  await ready;
  return {
    client,
    close() {
      client.destroy();
      tcp.close();
    },
  };
}

describe('opening a shell', () => {
  let close: (() => void) | undefined;
  afterEach(() => close?.());

  it('asks for the shell without waiting for the answer about the pty, and for each once', async () => {
    const asked: string[] = [];
    const connected = await connectTo((session) => {
      let allowPty: (() => void) | undefined;
      session.on('pty', (accept, _reject, info) => {
        asked.push(`pty ${info.cols}x${info.rows}`);
        allowPty = accept;
      });
      session.on('shell', (accept) => {
        asked.push('shell');
        // Only now: a client that waits for this answer before it asks for the shell never gets one.
        allowPty?.();
        accept().write('ready$ ');
      });
    });
    close = connected.close;
    const channel = await openShell(createFakeClock(), connected.client, size);
    const [greeting] = await once(channel, 'data');
    expect(String(greeting)).toBe('ready$ ');
    expect(asked).toEqual(['pty 100x30', 'shell']);
  });

  it('is refused when the server grants no pty, even though the shell was asked for', async () => {
    const connected = await connectTo((session) => {
      session.on('pty', (_accept, reject) => reject());
      session.on('shell', (accept) => accept());
    });
    close = connected.close;
    await expect(openShell(createFakeClock(), connected.client, size)).rejects.toMatchObject({ code: 'shellRefused' });
  });

  it('is refused when the server grants no shell', async () => {
    const connected = await connectTo((session) => {
      session.on('pty', (accept) => accept());
      session.on('shell', (_accept, reject) => reject());
    });
    close = connected.close;
    await expect(openShell(createFakeClock(), connected.client, size)).rejects.toMatchObject({ code: 'shellRefused' });
  });

  it('is refused at the deadline by a server that never answers', async () => {
    const clock = createFakeClock();
    let heard = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const connected = await connectTo((session) => {
      session.on('pty', () => undefined);
      session.on('shell', () => heard());
    });
    close = connected.close;
    const opening = openShell(clock, connected.client, size);
    const refused = expect(opening).rejects.toMatchObject({
      code: 'shellRefused',
      facts: { detail: 'no answer in time' },
    });
    await asked;
    await clock.advance(15_000);
    await refused;
  });

  it('grants a window that bounds what is on its way, and refills it as the output is read', async () => {
    const granted: number[] = [];
    const flood = Buffer.alloc(4 * SHELL_WINDOW, 'x');
    const connected = await connectTo((session) => {
      session.on('pty', (accept) => accept());
      session.on('shell', (accept) => {
        const channel = accept();
        const { outgoing } = channel as unknown as { outgoing: { window: number } };
        granted.push(outgoing.window);
        channel.write(flood);
        channel.end();
      });
    });
    close = connected.close;
    const channel = await openShell(createFakeClock(), connected.client, size);
    const refill = createWindowRefill(channel);
    let read = 0;
    channel.on('data', (bytes: Buffer) => {
      read += bytes.length;
      refill(bytes.length);
    });
    await once(channel, 'end');
    expect(granted).toEqual([SHELL_WINDOW]);
    expect(read).toBe(flood.length);
  });
});
