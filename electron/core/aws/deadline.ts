import { AppError } from '../../../shared/errors.ts';
import { rejectOnAbort } from '../lib/abort.ts';
import type { Clock } from '../ports.ts';

type Send = (command: object, options?: { abortSignal?: AbortSignal }) => Promise<unknown>;

export interface CallLimit {
  readonly clock: Clock;
  /** From the request to the last byte of the answer, retries and their pauses included. */
  readonly ms: number;
  /** Ends every call under way, and refuses new ones, once it is aborted. */
  readonly disposed?: AbortSignal;
  /** Runs first and does not count: the credentials, which may wait for a person or ask AWS themselves. */
  before?(): Promise<unknown>;
}

/**
 * Gives every `send` of a client one deadline for the whole call. Smithy's own timeouts each bound a part of one attempt:
 * an answer that drips a byte now and then, or attempt after attempt, passes them all. When it is over the request is
 * aborted, which lets its socket go. A cancelled call ends at once too, where the SDK would sleep to its next attempt.
 * Errors: `awsTimeout`, `cancelled`.
 */
export function limitCalls<C extends { send: unknown }>(client: C, { clock, ms, before, disposed }: CallLimit): C {
  const send = (client.send as Send).bind(client);
  const limited: Send = async (command, options = {}) => {
    const { abortSignal } = options;
    if (before) await (abortSignal ? rejectOnAbort(before(), abortSignal) : before());
    const call = new AbortController();
    const signal = AbortSignal.any([abortSignal, disposed, call.signal].filter((one) => one !== undefined));
    const seconds = Math.round(ms / 1000);
    const late = (): void =>
      call.abort(
        new AppError('awsTimeout', { detail: `${command.constructor.name}: no whole answer in ${seconds} s` }),
      );
    const timer = clock.setTimer(ms, late);
    try {
      return await rejectOnAbort(send(command, { ...options, abortSignal: signal }), signal);
    } finally {
      timer.dispose();
    }
  };
  return Object.assign(client, { send: limited });
}
