import { type Hostile, sayForEver } from './hostile.ts';
import { kexInit, plainPacket } from './wire.ts';

/** Servers that go wrong in the identification string (RFC 4253 §4.2). */
export const identifications = {
  /** Takes the connection and never says a word. */
  silent: () => undefined,

  /** One byte a second: `factor` times sooner for a test whose clock is that much faster. */
  drip: drip(1000),
  fastDrip: drip(50),

  httpAnswer: (socket) =>
    void socket.write('HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<h1>Bad Request</h1>'),

  mailServer: (socket) => void socket.write('220 mail.example.com ESMTP ready\r\n'),

  /** Lines before the identification are allowed; these never end. */
  endlessLines: (socket) =>
    sayForEver(socket, () => socket.write('Authorised use only. All activity is monitored.\r\n')),

  /** A slow one stays below any limit on lines for a long time. */
  slowEndlessLines: (socket) => every(socket, 20, () => socket.write('Please wait\r\n')),

  ssh1: (socket) => void socket.write('SSH-1.5-OpenSSH_2.0\n'),

  lineTooLong: (socket) => sayForEver(socket, () => socket.write('A'.repeat(4096))),

  identificationTooLong: (socket) => void socket.write(`SSH-2.0-${'x'.repeat(20_000)}\r\n`),

  /** No error, but ssh2 reads an identification in at most two pieces: this is an honest server behind a poor network. */
  identificationInPieces(socket) {
    const bytes = Buffer.concat([
      Buffer.from('Welcome\r\nSSH-2.0-Slow_1.0\r\n'),
      plainPacket(kexInit({ kex: 'none' })),
    ]);
    socket.setNoDelay(true);
    let at = 0;
    every(socket, 2, () => {
      if (at < bytes.length) socket.write(bytes.subarray(at, at + 1));
      at += 1;
    });
  },

  controlCharacters: (socket) =>
    void socket.write('\u001b[2J\u001b]0;owned\u0007 root shell\r\nSSH-9.9-\u001b[31mred\r\n'),

  hangUpAtOnce: (socket) => void socket.end(),

  resetAtOnce: (socket) => void socket.resetAndDestroy(),
} satisfies Record<string, Hostile>;

function drip(ms: number): Hostile {
  return (socket) => {
    const line = 'SSH-2.0-OpenSSH_9.2 with a comment that takes its time to come to an end\r\n';
    let at = 0;
    every(socket, ms, () => socket.write(line.charAt(at++ % (line.length - 2))));
  };
}

function every(socket: Parameters<Hostile>[0], ms: number, act: () => unknown): void {
  const timer = setInterval(act, ms);
  socket.once('close', () => clearInterval(timer));
}
