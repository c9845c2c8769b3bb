import type { Socket } from 'node:net';
import type { Inside } from './inside.ts';

/** How long one connection may keep the event loop before everybody else has a turn, ms. */
const TURN_MS = 8;
/** What is parsed before the time is looked at, bytes: a few hundred of the smallest packets. */
const PIECE = 4096;

/**
 * Parses a server's messages in turns. Node reads a socket up to 32 times in a row, 64 KiB each, as long as there is
 * more, and ssh2 parses all of it at once. Measured on Node 24 with a server that floods us with global requests: 0.75 s
 * without any other work, 2.2 s when it leaves our answers unread; with announcements of host keys 0.5 s again and again.
 * What is left of a turn goes back to the front of the socket's own buffer, so that an end of the stream stays behind it.
 */
export function parseInTurns({ _protocol: protocol }: Inside, socket: Socket): void {
  const { parse } = protocol;
  let spent = 0;
  let waiting = false;
  const nextTurn = (): void => {
    spent = 0;
    if (waiting && !socket.destroyed) socket.resume();
    waiting = false;
  };
  protocol.parse = (chunk, from, to) => {
    if (spent === 0) setImmediate(nextTurn);
    let at = from;
    // Once it is destroyed nobody wants the rest.
    while (at < to && !socket.destroyed && protocol._destruct !== undefined) {
      const end = Math.min(at + PIECE, to);
      // The machine's own time, not the app's clock: this is about work, not about waiting.
      const started = performance.now();
      parse.call(protocol, chunk.subarray(at, end), 0, end - at);
      spent += performance.now() - started;
      at = end;
      if (spent < TURN_MS || socket.destroyed) continue;
      waiting = true;
      socket.pause();
      if (at < to) socket.unshift(chunk.subarray(at, to));
      return;
    }
  };
}
