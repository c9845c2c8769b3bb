import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SocksServer {
  readonly address: string;
  /** `host:port` of each connection that it was asked for. */
  readonly log: readonly string[];
  dispose(): Promise<void>;
}

/** SOCKS 5 with names resolved here (RFC 1928 §3–6): every target is `port` of this machine, or all are refused. */
export async function startSocksServer(port: number, { refuse = false } = {}): Promise<SocksServer> {
  const log: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy()).on('close', () => sockets.delete(client));
    client.once('data', () => {
      client.write(Uint8Array.of(5, 0));
      client.once('data', (request: Buffer) => {
        const end = 5 + (request[4] ?? 0);
        log.push(`${request.subarray(5, end)}:${request.readUInt16BE(end)}`);
        // 2: "connection not allowed by ruleset".
        client.write(Uint8Array.of(5, refuse ? 2 : 0, 0, 1, 0, 0, 0, 0, 0, 0));
        if (refuse) return;
        const upstream = connect(port, '127.0.0.1').on('error', () => client.destroy());
        upstream.pipe(client).pipe(upstream);
        client.on('close', () => upstream.destroy());
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    dispose: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
