import { createServer, type Socket } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { agentForwarding } from './agentForwarding.ts';
import { channels } from './channels.ts';
import { floods } from './floods.ts';
import type { Hostile } from './hostile.ts';
import { identifications } from './identifications.ts';
import { keyExchanges } from './keyExchanges.ts';
import { signIns } from './signIns.ts';

const kinds = {
  ...identifications,
  ...keyExchanges,
  ...signIns,
  ...channels,
  ...agentForwarding,
  ...floods,
} satisfies Record<string, Hostile>;
export type HostileKind = keyof typeof kinds;

export type ToWorker =
  | { readonly do: 'start'; readonly id: number; readonly kind: HostileKind; readonly address: string }
  | { readonly do: 'stop'; readonly id: number };
export type FromWorker =
  | { readonly did: 'listen'; readonly id: number; readonly port: number }
  | { readonly did: 'open' | 'close'; readonly id: number }
  | { readonly did: 'stop'; readonly id: number };

const stops = new Map<number, () => void>();
const tell = (message: FromWorker): void => parentPort?.postMessage(message);

function start({ id, kind, address }: Extract<ToWorker, { do: 'start' }>): void {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    tell({ did: 'open', id });
    let gone = false;
    const tellGone = (): void => {
      if (!gone) tell({ did: 'close', id });
      gone = true;
    };
    socket.on('error', () => undefined);
    socket.on('end', tellGone);
    socket.on('close', () => {
      sockets.delete(socket);
      tellGone();
    });
    kinds[kind](socket);
    // Reads, so that it sees the other side's end; one that shall not read pauses later.
    socket.resume();
  });
  server.listen(0, address, () => {
    const bound = server.address();
    tell({ did: 'listen', id, port: bound && typeof bound === 'object' ? bound.port : 0 });
  });
  stops.set(id, () => {
    for (const socket of sockets) socket.destroy();
    server.close(() => tell({ did: 'stop', id }));
  });
}

parentPort?.on('message', (message: ToWorker) => {
  if (message.do === 'start') start(message);
  else stops.get(message.id)?.();
});
// A kind that trips over its own lies ends its connection, not the kit.
process.on('uncaughtException', () => undefined);
