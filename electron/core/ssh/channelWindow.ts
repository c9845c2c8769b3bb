import type { Client, ClientChannel } from 'ssh2';
import { inside } from './guards/inside.ts';

/**
 * How much unread output a shell's channel lets the server send, bytes (RFC 4254 §5.2). ssh2 grants 2 MiB and lets as much
 * again pile up in its stream: what is on its way when the user presses Ctrl+C is shown first, and that took 0.7 s. 512 KiB
 * are enough for 5 MB/s over a round trip of 100 ms, about what a terminal can show.
 */
export const SHELL_WINDOW = 512 * 1024;
/** What ssh2 1.17 grants, and believes to have granted where we narrowed it, bytes. */
export const SSH2_WINDOW = 2 * 1024 * 1024;

/** What we use of ssh2's inside; `incoming.window` is what it believes the server may still send. */
interface Protocol {
  session(channel: number, window: number, packetSize: number): void;
  channelWindowAdjust(channel: number, bytes: number): void;
}
interface ChannelState {
  readonly incoming?: { readonly id: number; window: number };
  readonly outgoing?: { readonly id: number; readonly state: string };
  readonly _client?: Client & { readonly _protocol?: Partial<Protocol> };
}

/** Channels of a client that have the narrow window, by our number. */
const narrowed = new WeakMap<Client, Set<number>>();

/** Whether the server was granted `SHELL_WINDOW` for this channel, and not what ssh2 believes. */
export function isNarrowed(client: Client, channel: number): boolean {
  return narrowed.get(client)?.has(channel) ?? false;
}

/** Whether ssh2 still has it. Numbers are not used again, so a closed one needs no memory. */
const isOpen = (client: Client, channel: number): boolean => inside(client)._chanMgr.get(channel) !== undefined;

/** Makes the next session channel of this client open with `SHELL_WINDOW`. An ssh2 that we do not know keeps its own. */
export function narrowNextWindow(client: Client): void {
  const { _protocol: protocol } = client as unknown as { _protocol?: Partial<Protocol> };
  const session = protocol?.session;
  if (!protocol || typeof session !== 'function' || typeof protocol.channelWindowAdjust !== 'function') return;
  protocol.session = (channel, _window, packetSize) => {
    protocol.session = session;
    narrowed.set(
      client,
      new Set([...(narrowed.get(client) ?? [])].filter((other) => isOpen(client, other)).concat(channel)),
    );
    session.call(protocol, channel, SHELL_WINDOW, packetSize);
  };
}

/**
 * Gives the server back the window for what has been read, in halves. ssh2 itself would wait until 1 MiB of the 2 MiB
 * that it believes in are used; topping that up too keeps its own adjustment away.
 */
export function createWindowRefill(channel: ClientChannel): (bytes: number) => void {
  const { incoming, outgoing, _client: client } = channel as unknown as ChannelState;
  const protocol = client?._protocol;
  if (!incoming || !outgoing || !client || !protocol || !isNarrowed(client, incoming.id)) return () => undefined;
  let read = 0;
  return (bytes) => {
    read += bytes;
    if (read < SHELL_WINDOW / 2 || outgoing.state !== 'open') return;
    incoming.window += read;
    protocol.channelWindowAdjust?.(outgoing.id, read);
    read = 0;
  };
}
