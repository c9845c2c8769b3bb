import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterKeyExchange, type Keyed } from './afterKeyExchange.ts';

export interface StartedServer {
  readonly port: number;
  /** Connections that are open. */
  open(): number;
  dispose(): Promise<void>;
}

/** A server in the test's own process that does what the test says once the keys are exchanged. */
export async function startAfterKeyExchange(act: (keyed: Keyed) => void): Promise<StartedServer> {
  const sockets = new Set<Socket>();
  const hostile = afterKeyExchange(act);
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    hostile(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    async dispose() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
