import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createOneTimeKey } from '../../electron/core/oneTimeKey/oneTimeKey.ts';
import { byte, string, uint32 } from './hostileSsh/wire.ts';

/** Messages of draft-miller-ssh-agent §5. */
const LIST = 11;
const KEYS = 12;

export interface ScriptedAgent {
  readonly socket: string;
  /** Connections that the client has not let go of. */
  readonly open: ReadonlySet<Socket>;
  /** Once it was asked so often. */
  asked(times: number): Promise<void>;
  /** Once nobody holds a connection any more. */
  letGo(): Promise<void>;
  dispose(): Promise<void>;
}

/** An agent with one key that hangs at what it is told not to answer. It never ends a connection by itself. */
export async function startScriptedAgent(socket: string, hangsAt: 'list' | 'sign'): Promise<ScriptedAgent> {
  const { blob } = createOneTimeKey();
  const keys = Buffer.concat([byte(KEYS), uint32(1), string(blob), string('slow key')]);
  const open = new Set<Socket>();
  let had = 0;
  const changes = new Set<() => void>();
  const until = (test: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!test()) return;
        changes.delete(look);
        resolve();
      };
      changes.add(look);
      look();
    });
  const changed = (): void => {
    for (const look of [...changes]) look();
  };
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    open.add(connection);
    connection.on('error', () => undefined);
    connection.on('close', () => {
      open.delete(connection);
      changed();
    });
    // A client that only ended its side takes this; one that is gone does not, which closes the connection.
    connection.on('end', () => connection.write('?'));
    connection.on('data', (request) => {
      had += 1;
      if (request[4] === LIST && hangsAt === 'sign') connection.write(string(keys));
      changed();
    });
  });
  server.listen(socket);
  await once(server, 'listening');
  return {
    socket,
    open,
    asked: (times) => until(() => had >= times),
    letGo: () => until(() => open.size === 0),
    async dispose() {
      for (const connection of open) connection.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
