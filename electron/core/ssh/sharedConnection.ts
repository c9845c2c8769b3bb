import type { Client, ClientChannel } from 'ssh2';
import type { SettledOptions } from '../../../shared/model/connectOptions.ts';
import type { ConnectionFacts } from '../../../shared/model/session.ts';
import type { Clock } from '../ports.ts';
import type { ShellRequest } from './openShell.ts';
import type { ConnectionEnd } from './shellEnd.ts';
import type { SshConnection } from './sshConnection.ts';

/** A signed-in connection with the shells on it: it lives until the last of them lets go. */
export interface SharedConnection {
  readonly facts: ConnectionFacts;
  /** Settles when the connection is over. */
  readonly closed: Promise<ConnectionEnd>;
  /** Another shell on it. Errors: `shellRefused` (of which MaxSessions is one), `connectionLost`, `sshProtocol`. */
  shell(request: ShellRequest): Promise<ClientChannel>;
  /** Counts one more user. The answer lets go, once; the last one ends the connection and is told `true`. */
  hold(): () => boolean;
  /** Asks the host for a sign of life; without one within `ms` the connection is over, and `givenUp` says why. */
  probe(ms: number, givenUp: string): Promise<void>;
}

export function shareConnection(
  clock: Clock,
  connection: SshConnection,
  facts: ConnectionFacts,
  { intervalSeconds, countMax }: SettledOptions['keepalive'],
): SharedConnection {
  const { client } = connection;
  const goodbye = watchGoodbye(client);
  let users = 0;
  let over = false;
  let givenUp: string | undefined;
  let opening: Promise<unknown> = Promise.resolve();
  const closed = connection.closed.then((error) => {
    over = true;
    return { error, goodbye: goodbye(), givenUp, silentSeconds: intervalSeconds * countMax };
  });
  const end = (): void => {
    if (over) return;
    // SSH_MSG_DISCONNECT first: the host's log then says that the user left.
    client.end();
    connection.dispose();
  };
  return {
    facts,
    closed,
    shell(request) {
      const channel = opening.then(() => openOne(connection, request));
      opening = channel.catch(() => undefined);
      return channel;
    },
    hold() {
      users += 1;
      let held = true;
      return () => {
        if (!held) return false;
        held = false;
        users -= 1;
        if (users > 0) return false;
        end();
        return true;
      };
    },
    async probe(ms, why) {
      if (over || !(await isSilent(clock, client, ms, closed))) return;
      givenUp = why;
      connection.dispose();
    },
  };
}

/** What `openShell` puts before ssh2's own methods for one channel. A refused channel would leave it there for the next. */
const patched = ['pty', 'shell', 'session'] as const;

/** One at a time. */
async function openOne(connection: SshConnection, request: ShellRequest): Promise<ClientChannel> {
  try {
    return await connection.shell(request);
  } finally {
    const { _protocol: protocol } = connection.client as unknown as { _protocol?: Record<string, unknown> };
    for (const name of patched) if (protocol && Object.hasOwn(protocol, name)) delete protocol[name];
  }
}

/** The parts of ssh2 1.17 that have no public name. */
interface Inside {
  readonly _protocol?: {
    ping?(): void;
    readonly _handlers?: Record<string, ((protocol: unknown, reason: number, text: string) => void) | undefined>;
  };
  /** Answers to global requests come in their order (RFC 4254 §4). */
  readonly _callbacks?: (() => void)[];
  readonly _sock?: { readonly bytesRead: number };
}

/** Keeps the host's words of farewell, which ssh2 throws away for SSH_DISCONNECT_BY_APPLICATION. */
function watchGoodbye(client: Client): () => string | undefined {
  const handlers = (client as unknown as Inside)._protocol?._handlers;
  const handler = handlers?.DISCONNECT;
  let said: string | undefined;
  if (handlers && handler) {
    handlers.DISCONNECT = (protocol, reason, text) => {
      said ??= String(text ?? '');
      handler(protocol, reason, text);
    };
  }
  return () => said;
}

/**
 * `keepalive@openssh.com` with a wish for an answer, as ssh2's own keepalive sends it: any answer is a sign of life
 * (OpenSSH PROTOCOL §2.6; RFC 4254 §4). So are other bytes, for on a slow line the answer comes after the output that is
 * under way already. An ssh2 that we do not know is left to its own keepalive.
 */
function isSilent(clock: Clock, client: Client, ms: number, closed: Promise<unknown>): Promise<boolean> {
  const { _protocol: protocol, _callbacks: callbacks, _sock: socket } = client as unknown as Inside;
  if (typeof protocol?.ping !== 'function' || !Array.isArray(callbacks)) return Promise.resolve(false);
  const before = socket?.bytesRead;
  return new Promise((resolve) => {
    const timer = clock.setTimer(ms, () => resolve(socket?.bytesRead === before));
    const answered = (): void => {
      timer.dispose();
      resolve(false);
    };
    void closed.then(answered);
    callbacks.push(answered);
    protocol.ping?.();
  });
}
