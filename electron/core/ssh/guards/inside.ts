import type { Client } from 'ssh2';
import { AppError } from '../../../../shared/errors.ts';
import { redact } from '../../lib/redact.ts';

/**
 * ssh2's record of a channel. In its place there is a function while the server has not confirmed it, and `true` while we have
 * not confirmed one of the server's.
 */
export interface ChannelRecord {
  readonly type: string;
  readonly incoming: { readonly id: number; window: number; readonly state: string };
  readonly outgoing: { readonly state: string };
}

/** What the guards use of ssh2 1.17's inside. Handlers get the protocol first, then what the message held. */
export interface Inside {
  readonly _protocol: {
    /** Takes what the socket gave; throws when the server broke the protocol, which the client emits as `error`. */
    parse(chunk: Buffer, from: number, to: number): void;
    /** One reader at a time: of the identification, then of packets. Answers how far it got. */
    _parse(chunk: Buffer, from: number, to: number): number;
    /** Undefined once the protocol object is unusable. */
    _destruct?: ((reason?: string) => void) | undefined;
    /** Makes packets of payloads, and compresses them. */
    readonly _packetRW: { write: object };
    /** SSH_MSG_CHANNEL_OPEN_FAILURE (RFC 4254 §5.1). */
    channelOpenFail(channel: number, reason: number, description: string): void;
    readonly _handlers: Record<string, ((...message: never[]) => void) | undefined>;
  };
  readonly _chanMgr: {
    get(id: number): unknown;
    /** Those that are not closed, by our number. */
    readonly _channels: Readonly<Record<number, unknown>>;
  };
}

/** Only after `connect()`: ssh2 makes its protocol object there. */
export const inside = (client: Client): Inside => client as unknown as Inside;

/** To be thrown inside a message's handler: it stops the parsing, and ssh2 emits it as its client's `error`. */
export function violation(detail: string, said?: string): AppError {
  return new AppError('sshProtocol', { detail: said === undefined ? detail : `${detail}: ${redact(said, 200)}` });
}

/** Runs a check before ssh2's own handler of a message, which does not see the message when the answer is false. */
export function check<Message extends unknown[]>(
  { _protocol: { _handlers: handlers } }: Inside,
  name: string,
  passes: (...message: Message) => boolean,
): void {
  const handler = handlers[name] as ((protocol: unknown, ...message: Message) => void) | undefined;
  if (handler === undefined) return;
  handlers[name] = ((protocol: unknown, ...message: Message) => {
    if (passes(...message)) handler(protocol, ...message);
  }) as never;
}
