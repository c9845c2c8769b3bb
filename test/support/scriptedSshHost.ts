import { generateKeyPairSync } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';

export interface ScriptedSshHost {
  readonly port: number;
  /** Methods that clients tried, in order. */
  readonly tried: string[];
  /** Connections that are open. */
  open(): number;
  /** Ends every connection as a server does whose patience is over. */
  hangUp(): void;
  dispose(): Promise<void>;
}

/** An SSH server (ssh2's) that asks what a test tells it to; its shell says "in" and echoes. */
export async function startScriptedSshHost(given: {
  authenticate(context: AuthContext): void;
  readonly banner?: string;
  /** In place of the shell that says "in" and echoes. */
  shell?(channel: ServerChannel): void;
}): Promise<ScriptedSshHost> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const tried: string[] = [];
  const sockets = new Set<Socket>();
  const ssh = new ssh2.Server({ hostKeys: [privateKey], ...(given.banner ? { banner: given.banner } : {}) });
  ssh.on('connection', (connection: Connection) => {
    connection.on('error', () => undefined);
    connection.on('authentication', (context) => {
      tried.push(context.method);
      given.authenticate(context);
    });
    connection.on('session', (acceptSession) => {
      const session = acceptSession();
      session.on('pty', (accept) => accept?.());
      session.on('shell', (accept) => {
        const channel = accept();
        if (given.shell) return given.shell(channel);
        channel.write('in\r\n');
        channel.pipe(channel);
      });
    });
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    (ssh as unknown as { injectSocket(socket: Socket): void }).injectSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    tried,
    open: () => sockets.size,
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    async dispose() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
