import type { Socket } from 'node:net';
import type { Client } from 'ssh2';
import type { Clock } from '../../ports.ts';
import { guardChannels } from './channels.ts';
import { silenceWhenDead } from './deadWriter.ts';
import { collectIdentification, type Identification } from './identification.ts';
import { type Inside, inside } from './inside.ts';
import { limitRekeys } from './rekeys.ts';
import { limitRequests } from './requests.ts';
import { parseInTurns } from './turns.ts';

/**
 * Holds the server to the protocol where ssh2 does not, so that no server can freeze, fill or end the app. Right after
 * `connect()`. A server that breaks a rule shows as the client's `error`, an `AppError` `sshProtocol`.
 */
export function guardConnection(clock: Clock, client: Client, socket: Socket): Identification {
  const ssh2 = inside(client);
  const identification = collectIdentification(ssh2);
  silenceWhenDead(ssh2);
  parseInTurns(ssh2, socket);
  guardChannels(client);
  limitRequests(clock, ssh2);
  limitRekeys(clock, client, socket);
  endAtGoodbye(ssh2, socket);
  return identification;
}

/** After DISCONNECT nothing may follow (RFC 4253 §11.1). ssh2 only ends its side, and then waits for the server's. */
function endAtGoodbye({ _protocol: { _handlers: handlers } }: Inside, socket: Socket): void {
  const { DISCONNECT: handler } = handlers;
  handlers.DISCONNECT = (...message) => {
    handler?.(...message);
    socket.destroy();
  };
}
