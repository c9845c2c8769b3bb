import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { noFaults, type ProxyFaults } from './faults.ts';
import { createPipe, type Pipe } from './pipe.ts';

export interface FaultProxy {
  readonly address: string;
  readonly port: number;
  /** From now on, for the connections that there are and those to come. */
  set(change: Partial<ProxyFaults>): void;
  /** Ends every connection with an RST to both sides. */
  reset(): void;
  /** Connections that are open towards the client. */
  connections(): number;
  dispose(): Promise<void>;
}

/** A TCP proxy on loopback that does to a connection what a bad network does. */
export async function startFaultProxy(given: {
  readonly target: { readonly address: string; readonly port: number };
  readonly address?: string;
  readonly faults?: Partial<ProxyFaults>;
}): Promise<FaultProxy> {
  const { target, address = '127.0.0.1' } = given;
  const faults: ProxyFaults = { ...noFaults, ...given.faults };
  const open = new Set<{ pipes: Pipe[]; reset(): void; destroy(): void }>();

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const far = connect({ host: target.address, port: target.port, allowHalfOpen: true, noDelay: true });
    const both: Socket[] = [client, far];
    let fromTarget = 0;
    const connection = {
      pipes: [
        createPipe(
          client,
          far,
          () => faults,
          () => undefined,
        ),
        createPipe(
          far,
          client,
          () => faults,
          (bytes) => {
            fromTarget += bytes;
            if (faults.cutAfterBytes > 0 && fromTarget >= faults.cutAfterBytes) connection.reset();
          },
        ),
      ],
      reset() {
        for (const socket of both) socket.resetAndDestroy();
      },
      destroy() {
        for (const socket of both) socket.destroy();
      },
    };
    open.add(connection);
    for (const [socket, other] of [
      [client, far],
      [far, client],
    ] as const) {
      // A reset travels on, unless the network swallows it.
      socket.on('error', () => {
        if (!faults.blackhole && !faults.halfOpen) other.resetAndDestroy();
      });
      socket.on('close', () => {
        if (!both.every(({ destroyed }) => destroyed)) return;
        for (const pipe of connection.pipes) pipe.dispose();
        open.delete(connection);
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  return {
    address,
    port: (server.address() as AddressInfo).port,
    set(change) {
      Object.assign(faults, change);
      for (const { pipes } of open) for (const pipe of pipes) pipe.changed();
    },
    reset() {
      for (const connection of open) connection.reset();
    },
    connections: () => open.size,
    async dispose() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of [...open]) connection.destroy();
      await closed;
    },
  };
}
