import type { Socket } from 'node:net';
import type { Client } from 'ssh2';
import type { Clock } from '../../ports.ts';
import { createAllowance } from './allowance.ts';
import { violation } from './inside.ts';

/** Key exchanges that may follow each other at once. With group 18, which the server may choose, each holds us up 15 ms. */
const BURST = 4;
/** One more for each second, or for so many bytes: `RekeyLimit 1M` on a fast network makes 20 and more a second. */
const BYTES = 64 * 1024;

/** Drops a server that does nothing but exchange keys: each costs us a signature's check and a Diffie-Hellman. */
export function limitRekeys(clock: Clock, client: Client, socket: Socket): void {
  const allowance = createAllowance(
    BURST,
    () => clock.monotonic() / 1000 + (socket.bytesRead + socket.bytesWritten) / BYTES,
  );
  client.on('handshake', () => {
    if (!allowance.take()) throw violation('It exchanges keys without end');
  });
}
