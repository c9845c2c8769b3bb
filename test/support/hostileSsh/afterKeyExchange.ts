import ssh2 from 'ssh2';
import type { Hostile } from './hostile.ts';
import { byte, message, string, uint32 } from './wire.ts';

/** ssh2's own writer, for packets that its methods would not write. */
interface Inside {
  readonly _protocol: {
    _packetRW: { write: { allocStart: number; alloc(length: number): Buffer; finalize(packet: Buffer): Buffer } };
    _cipher: { encrypt(packet: Buffer): void };
    _handlers: Record<string, (...args: never[]) => void>;
    rekey(): void;
  };
  readonly _sock: import('node:net').Socket;
}

/** A connection whose key exchange is done: any payload may follow. */
export interface Keyed {
  readonly connection: ssh2.Connection;
  readonly socket: import('node:net').Socket;
  /** One packet, encrypted as it should be; false when the other side does not take more for now. */
  send(...payload: Buffer[]): boolean;
  /** Takes the place of ssh2's own answer to a message, by its name in ssh2's table of handlers. */
  instead(name: string, act: (...args: never[]) => void): void;
  rekey(): void;
}

const hostKey = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private;

/** A server that is honest up to the end of its first key exchange; `go` has it from there. */
export function afterKeyExchange(go: (keyed: Keyed) => void, algorithms?: ssh2.ServerConfig['algorithms']): Hostile {
  return (socket) => {
    const server = new ssh2.Server({ hostKeys: [hostKey], ...(algorithms ? { algorithms } : {}) }, (connection) => {
      connection.on('error', () => undefined);
      const { _protocol: protocol } = connection as unknown as Inside;
      go({
        connection,
        socket,
        send(...parts) {
          const payload = Buffer.concat(parts);
          const { write } = protocol._packetRW;
          const { allocStart } = write;
          const packet = write.alloc(payload.length);
          packet.set(payload, allocStart);
          if (!socket.destroyed && socket.writable) protocol._cipher.encrypt(write.finalize(packet));
          return !socket.writableNeedDrain;
        },
        instead(name, act) {
          protocol._handlers[name] = act;
        },
        rekey: () => protocol.rekey(),
      });
    });
    server.injectSocket(socket);
  };
}

/** As above, up to the accepted sign-in: whatever key is offered is let in. */
export const afterSignIn = (go: (keyed: Keyed) => void, algorithms?: ssh2.ServerConfig['algorithms']): Hostile =>
  afterKeyExchange((keyed) => {
    keyed.connection.on('authentication', (context) => context.accept());
    keyed.connection.on('ready', () => go(keyed));
  }, algorithms);

/** What the client asked when it opened a channel. */
export interface Opening {
  /** The client's number of the channel. */
  readonly sender: number;
  /** What the client lets the server send. */
  readonly window: number;
}

/** As above, up to the client's request for a session channel, which `go` has to answer itself. */
export const atChannelOpen = (
  go: (keyed: Keyed, opening: Opening) => void,
  algorithms?: ssh2.ServerConfig['algorithms'],
): Hostile =>
  afterSignIn((keyed) => {
    keyed.instead('CHANNEL_OPEN', (_self: unknown, opening: Opening) => go(keyed, opening));
    // The client's requests concern a channel that ssh2's server knows nothing of.
    for (const name of ['CHANNEL_REQUEST', 'CHANNEL_DATA', 'CHANNEL_WINDOW_ADJUST', 'CHANNEL_EOF', 'CHANNEL_CLOSE'])
      keyed.instead(name, () => undefined);
  }, algorithms);

export const confirm = (
  { send }: Keyed,
  { sender }: Opening,
  { window = 0x10_0000, packetSize = 0x8000 } = {},
): boolean =>
  send(byte(message.channelOpenConfirmation), uint32(sender), uint32(0), uint32(window), uint32(packetSize));

export const channelRequest = ({ send }: Keyed, { sender }: Opening, type: string, ...data: Buffer[]): boolean =>
  send(byte(message.channelRequest), uint32(sender), string(type), byte(0), ...data);

export const data = ({ send }: Keyed, { sender }: Opening, bytes: Buffer): boolean =>
  send(byte(message.channelData), uint32(sender), string(bytes));

export const toChannel = ({ send }: Keyed, { sender }: Opening, type: number): boolean =>
  send(byte(type), uint32(sender));

/** Confirms the channel as told and grants the pty and the shell, the moment that they are asked for. */
export const atShell = (
  go: (keyed: Keyed, opening: Opening) => void,
  confirmation: { window?: number; packetSize?: number } = {},
  algorithms?: ssh2.ServerConfig['algorithms'],
): Hostile =>
  atChannelOpen((keyed, opening) => {
    keyed.instead('CHANNEL_REQUEST', (_self: unknown, _channel: number, type: string, wantReply: boolean) => {
      if (wantReply) toChannel(keyed, opening, message.channelSuccess);
      if (type === 'shell') go(keyed, opening);
    });
    confirm(keyed, opening, confirmation);
  }, algorithms);
