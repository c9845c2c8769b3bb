import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ForwardProxyOptions {
  /** `user:password` that it asks for. */
  readonly auth?: string;
  /** What `Proxy-Authenticate` offers with 407; `Basic realm="sandbox"` unless told. */
  readonly schemes?: readonly string[];
  /** Answers everything with this status. */
  readonly refuse?: number;
  /** Takes connections and never answers. */
  readonly hang?: boolean;
  /** Where a made-up host really is; without it, where its name says. */
  resolve?(host: string, port: number): { host: string; port: number };
}

export interface ForwardProxy {
  /** Without credentials. */
  readonly url: string;
  /** `host:port` */
  readonly address: string;
  /** What it was asked for: `CONNECT host:port`, or `GET http://host/path`. */
  readonly log: readonly string[];
  /** Connections that are open now. */
  readonly open: number;
  dispose(): Promise<void>;
}

/** A real forward proxy on loopback: CONNECT for https, the absolute form for http (RFC 9112 §3.2.2, §3.2.3). */
export async function startForwardProxy(options: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const log: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const resolve = options.resolve ?? ((host: string, port: number) => ({ host, port }));

  const server: Server = createServer((incoming, response) => {
    log.push(`${incoming.method} ${incoming.url}`);
    const refusal = judge(incoming, options);
    if (options.hang) return;
    if (refusal) response.writeHead(refusal.status, refusal.headers).end('<html>The proxy says no</html>');
    else forward(incoming, response, resolve);
  });
  server.on('connect', (incoming, client: Socket, head: Buffer) => {
    log.push(`CONNECT ${incoming.url}`);
    const refusal = judge(incoming, options);
    if (options.hang) {
      // Reads, so that it sees the other side's end.
      client.resume().once('end', () => client.destroy());
      return;
    }
    if (refusal) {
      const lines = Object.entries(refusal.headers).flatMap(([name, values]) =>
        values.map((one) => `${name}: ${one}\r\n`),
      );
      client.end(`HTTP/1.1 ${refusal.status} No\r\n${lines.join('')}content-length: 0\r\n\r\n`);
      return;
    }
    tunnel(incoming.url ?? '', client, head, resolve, keep);
  });
  server.on('connection', keep);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${address}`,
    address,
    log,
    get open() {
      return sockets.size;
    },
    dispose: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type Resolve = NonNullable<ForwardProxyOptions['resolve']>;

function judge(
  { headers }: IncomingMessage,
  { auth, schemes = ['Basic realm="sandbox"'], refuse }: ForwardProxyOptions,
): { status: number; headers: Record<string, string[]> } | undefined {
  if (refuse !== undefined) return { status: refuse, headers: {} };
  if (auth === undefined) return undefined;
  const wanted = `Basic ${Buffer.from(auth).toString('base64')}`;
  if (headers['proxy-authorization'] === wanted) return undefined;
  return { status: 407, headers: { 'proxy-authenticate': [...schemes] } };
}

function tunnel(target: string, client: Socket, head: Buffer, resolve: Resolve, keep: (socket: Socket) => void): void {
  const at = target.lastIndexOf(':');
  const upstream = connect(resolve(target.slice(0, at), Number(target.slice(at + 1))));
  keep(upstream);
  upstream.once('connect', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  upstream.once('error', () => client.end('HTTP/1.1 502 Bad gateway\r\ncontent-length: 0\r\n\r\n'));
  client.once('close', () => upstream.destroy());
  upstream.once('close', () => client.end());
}

function forward(incoming: IncomingMessage, response: ServerResponse, resolve: Resolve): void {
  const url = new URL(incoming.url ?? '');
  const { 'proxy-authorization': _mine, 'proxy-connection': _hop, ...headers } = incoming.headers;
  const upstream = request(
    {
      ...resolve(url.hostname, Number(url.port || 80)),
      method: incoming.method,
      path: `${url.pathname}${url.search}`,
      headers,
      agent: false,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  upstream.once('error', () => response.writeHead(502).end());
  incoming.pipe(upstream);
}
