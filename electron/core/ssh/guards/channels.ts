import type { Client } from 'ssh2';
import { plainText } from '../../lib/redact.ts';
import { isNarrowed, SHELL_WINDOW, SSH2_WINDOW } from '../channelWindow.ts';
import { type ChannelRecord, check, type Inside, inside, violation } from './inside.ts';

/**
 * The smallest packets that a server may ask for, bytes. 0 makes ssh2 spin for ever at its first write
 * (mscdex/ssh2#1504); with 1 a paste of 1 MB is a million packets, encrypted in one go. OpenSSH and Dropbear take
 * 32 KiB, and RFC 4253 §6.1 asks everybody to.
 */
const MIN_PACKET_SIZE = 256;
/** How far a server may go beyond its window before it is dropped: what OpenSSH allows (channels.c). */
const OVERRUN = SHELL_WINDOW / 10;
/** Channels that a server may have open at once: those to a forwarded agent, each of which holds 2 MiB that nobody has read. */
const MOST_OPENED = 32;
/** SSH_OPEN_RESOURCE_SHORTAGE (RFC 4254 §5.1). */
const RESOURCE_SHORTAGE = 4;

interface Confirmation {
  readonly packetSize: number;
}
interface Opening extends Confirmation {
  /** The server's number of the channel. */
  readonly sender: number;
}
interface ExitSignal {
  signal: string;
  errorMessage?: string;
}

/** Holds a server to the rules of its channels (RFC 4254 §5), all of them before ssh2 acts on the message. */
export function guardChannels(client: Client): void {
  const ssh2 = inside(client);
  const hasPacketSize = ({ packetSize }: Confirmation): boolean => {
    if (packetSize < MIN_PACKET_SIZE) throw violation(`The channel takes packets of ${packetSize} bytes`);
    return true;
  };
  check(ssh2, 'CHANNEL_OPEN_CONFIRMATION', hasPacketSize);
  check(ssh2, 'CHANNEL_OPEN', (opening: Opening) => hasPacketSize(opening) && mayOpen(ssh2, opening));
  check(ssh2, 'CHANNEL_DATA', (id: number, data: Buffer) => mayReceive(client, ssh2, id, data));
  check(ssh2, 'CHANNEL_EXTENDED_DATA', (id: number, data: Buffer) => {
    const channel = record(ssh2, id);
    if (channel && !isSession(channel)) throw violation('It sent error output where there is none');
    return mayReceive(client, ssh2, id, data);
  });
  check(ssh2, 'CHANNEL_REQUEST', (_id: number, type: string, _wantReply: boolean, data: unknown) => {
    if (type === 'exit-signal' && data) tidy(data as ExitSignal);
    return true;
  });
}

/** Undefined when it is not there any more, or not confirmed yet: ssh2 ignores messages to it. */
function record({ _chanMgr: channels }: Inside, id: number): ChannelRecord | undefined {
  const channel = channels.get(id);
  return typeof channel === 'object' && channel !== null ? (channel as ChannelRecord) : undefined;
}

const isSession = ({ type }: ChannelRecord): boolean => type === 'session';

/** Refuses the server another channel while it has so many open. A function is a channel that we asked for. */
function mayOpen({ _chanMgr: { _channels: channels }, _protocol: protocol }: Inside, { sender }: Opening): boolean {
  const opened = Object.values(channels).filter(
    (channel) => channel === true || (typeof channel === 'object' && !isSession(channel as ChannelRecord)),
  );
  if (opened.length < MOST_OPENED) return true;
  protocol.channelOpenFail(sender, RESOURCE_SHORTAGE, '');
  return false;
}

/**
 * Throws at data beyond the window: ssh2 takes it all once the window is below 0 (mscdex/ssh2#1505), and a terminal that
 * is held back would then grow without bound. False for data after the end of data, which ssh2 pushes into an ended
 * stream: an `error` event that nobody hears on `stderr`, the end of the app.
 */
function mayReceive(client: Client, ssh2: Inside, id: number, data: Buffer): boolean {
  const channel = record(ssh2, id);
  if (!channel) return true;
  const { incoming, outgoing } = channel;
  if (incoming.state !== 'open') return false;
  // We closed a channel to the agent, and nobody reads it any more.
  if (outgoing.state === 'closing' && !isSession(channel)) return false;
  const granted = incoming.window - (isNarrowed(client, id) ? SSH2_WINDOW - SHELL_WINDOW : 0);
  if (data.length - granted > OVERRUN) throw violation('It sent more than the channel takes');
  return true;
}

/** A signal's name as RFC 4254 §6.10 has it, and a message that is safe to show. */
function tidy(data: ExitSignal): void {
  data.signal = data.signal.replace(/[^\w@.-]/g, '').slice(0, 32) || 'UNKNOWN';
  if (data.errorMessage !== undefined) data.errorMessage = plainText(data.errorMessage, 300);
}
