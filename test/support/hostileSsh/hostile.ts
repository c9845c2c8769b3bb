import type { Socket } from 'node:net';

/** What a hostile server does with a connection, from its first moment. */
export type Hostile = (socket: Socket) => void;

/** Says something again and again, at the pace at which the other side takes it, until the connection is gone. */
export function sayForEver(socket: Socket, say: () => boolean): void {
  const more = (): void => {
    // A bound for each turn, so that the server can still be told to stop.
    for (let turn = 0; turn < 256; turn += 1) {
      if (socket.destroyed) return;
      if (!say()) {
        socket.once('drain', more);
        return;
      }
    }
    setImmediate(more);
  };
  more();
}
