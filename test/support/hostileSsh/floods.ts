import { atShell, data } from './afterKeyExchange.ts';
import { type Hostile, sayForEver } from './hostile.ts';
import { byte, message, string } from './wire.ts';

const globalRequest = (name: string, wantReply: boolean): Buffer =>
  Buffer.concat([byte(message.globalRequest), string(name), byte(wantReply ? 1 : 0)]);

/** A shell that shows its prompt, and then one key exchange after another. */
const rekeys = (kex?: 'diffie-hellman-group18-sha512'): Hostile =>
  atShell(
    (keyed, opening) => {
      data(keyed, opening, Buffer.from('ready$ '));
      // Not at once: ssh2 counts the exchange as going on until it has told everybody.
      keyed.connection.on('rekey', () => setImmediate(keyed.rekey));
      keyed.rekey();
    },
    {},
    kex ? { kex: [kex] } : undefined,
  );

/** Servers that have the client work without end, at the pace that it can take. */
export const floods = {
  /** Within the window that was granted: `yes` on a fast host. */
  terminalFlood: atShell((keyed, opening) => {
    let window = opening.window;
    let waiting: (() => void) | undefined;
    keyed.instead('CHANNEL_WINDOW_ADJUST', (_self: unknown, _channel: number, bytes: number) => {
      window += bytes;
      waiting?.();
    });
    const block = Buffer.from('all work and no play makes jack a dull boy\r\n'.repeat(340));
    const more = (): void => {
      waiting = undefined;
      while (window >= block.length) {
        window -= block.length;
        if (data(keyed, opening, block)) continue;
        keyed.socket.once('drain', more);
        return;
      }
      waiting = more;
    };
    more();
  }),
  globalRequests: atShell(({ send, socket }) => {
    const request = globalRequest('nothing@example.com', true);
    sayForEver(socket, () => send(request));
  }),
  /** The same, and the answers are not read: they pile up in the client. */
  globalRequestsUnread: atShell(({ send, socket }) => {
    socket.pause();
    const request = globalRequest('nothing@example.com', true);
    sayForEver(socket, () => send(request));
  }),
  ignoredMessages: atShell(({ send, socket }) => {
    const ignore = Buffer.concat([byte(2), string('')]);
    sayForEver(socket, () => send(ignore));
  }),
  /** Each announcement has the client parse every key in it. */
  hostKeyAnnouncements: atShell(({ send, socket }) => {
    const key = string(Buffer.concat([string('ssh-ed25519'), string(Buffer.alloc(32, 7))]));
    const request = Buffer.concat([globalRequest('hostkeys-00@openssh.com', false), ...Array<Buffer>(500).fill(key)]);
    sayForEver(socket, () => send(request));
  }),
  rekeys: rekeys(),
  /** Each exchange with the most costly group that we offer. */
  costlyRekeys: rekeys('diffie-hellman-group18-sha512'),
} satisfies Record<string, Hostile>;
