import { BRIDGE_NAME, type Bridge, type RawStream } from '../../shared/contract/bridge.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts';
import type { TopicName, TopicValue } from '../../shared/contract/events.ts';
import type { HostFrame, TerminalStreamParams } from '../../shared/contract/streams.ts';
import type { WireError } from '../../shared/errors.ts';

const bridge = (globalThis as unknown as Record<string, Bridge>)[BRIDGE_NAME];

/** A call that the host refused, with words for the user. */
export class CallError extends Error {
  readonly wire: WireError;
  constructor(wire: WireError) {
    super(wire.message);
    this.wire = wire;
  }
}

function host(): Bridge {
  if (!bridge) throw new Error('This page runs only inside Sallyport.');
  return bridge;
}

/** Asks the host. Rejects with `CallError`. */
export async function call<K extends CommandName>(name: K, input: CommandInput<K>): Promise<CommandOutput<K>> {
  const result = await host().call(name, input);
  if (!result.ok) throw new CallError(result.error);
  return result.value as CommandOutput<K>;
}

/** Watches a topic; stale events are dropped. Returns the way to end it. */
export function watchTopic<K extends TopicName>(topic: K, listener: (value: TopicValue<K>) => void): () => void {
  let last = 0;
  return host().on(topic, ({ revision, value }) => {
    if (revision <= last) return;
    last = revision;
    listener(value as TopicValue<K>);
  });
}

export function openTerminalStream(params: TerminalStreamParams, receive: (frame: HostFrame) => void): RawStream {
  return host().openStream('terminal', params, receive);
}

/** The error of a call in wire form, whatever was thrown. */
export function wireErrorOf(error: unknown): WireError {
  if (error instanceof CallError) return error.wire;
  return {
    code: 'internal',
    message: 'Something went wrong inside Sallyport.',
    next: 'Try again.',
    ...(error instanceof Error ? { detail: error.message } : {}),
  };
}
