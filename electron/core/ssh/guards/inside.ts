import type { Client } from 'ssh2';
import { AppError } from '../../../../shared/errors.ts';
import { redact } from '../../lib/redact.ts';

/** ssh2's record of a channel; while the server has not confirmed it, there is a function in its place. */
export interface ChannelRecord {
  readonly incoming: { readonly id: number; window: number; readonly state: string };
}

/** What the guards use of ssh2 1.17's inside. Handlers get the protocol first, then what the message held. */
export interface Inside {
  readonly _protocol: {
    /** Takes what the socket gave; throws when the server broke the protocol, which the client emits as `error`. */
    parse(chunk: Buffer, from: number, to: number): void;
    /** One reader at a time: of the identification, then of packets. Answers how far it got. */
    _parse(chunk: Buffer, from: number, to: number): number;
    /** Undefined once the protocol object is unusable. */
    readonly _destruct?: unknown;
    readonly _handlers: Record<string, ((...message: never[]) => void) | undefined>;
  };
  readonly _chanMgr: { get(id: number): unknown };
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
