import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { createPrivateCa } from './privateCa.ts';

export interface TlsFrontOptions {
  /** The names in its certificate. */
  readonly hosts: readonly string[];
  /** `expired` ended yesterday; `otherName` is for `elsewhere.sandbox.test`. */
  readonly certificate?: 'good' | 'expired' | 'otherName';
}

export interface TlsFront {
  readonly port: number;
  /** Certificate of the private CA that signed its own. */
  readonly caPem: string;
  /** Connections whose handshake it saw through. */
  readonly connections: number;
  dispose(): Promise<void>;
}

/**
 * TLS in front of a server that speaks plain HTTP, as an AWS endpoint or an inspecting proxy has it. Bytes pass as they
 * are: the signature covers the Host header, so none may change.
 */
export async function startTlsFront(
  targetUrl: string,
  { hosts, certificate = 'good' }: TlsFrontOptions,
): Promise<TlsFront> {
  const ca = await createPrivateCa();
  const names = certificate === 'otherName' ? ['elsewhere.sandbox.test'] : hosts;
  const { certPem, keyPem } = await ca.issue(names, { expired: certificate === 'expired' });
  const { hostname, port } = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  let connections = 0;
  // The CA goes along, as servers with a private one do; a client then names it as what it does not know.
  const server = createServer({ cert: certPem + ca.caPem, key: keyPem }, (client) => {
    connections += 1;
    const upstream = connect({ host: hostname, port: Number(port) });
    keep(upstream);
    upstream.pipe(client).pipe(upstream);
    client.on('error', () => client.destroy()).once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  server.on('connection', keep);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    caPem: ca.caPem,
    get connections() {
      return connections;
    },
    dispose: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
