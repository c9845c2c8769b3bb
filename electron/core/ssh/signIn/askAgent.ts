import type { Duplex } from 'node:stream';
import { type BaseAgent, createAgent, type ParsedKey } from 'ssh2';
import { rejectOnAbort, throwIfAborted } from '../../lib/abort.ts';

type Answer<T> = (error?: Error | null, answer?: T) => void;
/** ssh2's agents each have their own way to a stream: a socket, Windows' pipe, Pageant's window, Cygwin's handshake. */
type DialledAgent = BaseAgent<ParsedKey> & { getStream(callback: Answer<Duplex>): void };

/**
 * Asks the agent one thing, on a connection of its own that ends with the answer or with the signal. ssh2 ends it with the
 * answer only: an agent that hangs, or waits for a finger, would keep one for each attempt. Errors: ssh2's, `cancelled`.
 */
export async function askAgent<T>(
  path: string,
  signal: AbortSignal,
  ask: (agent: BaseAgent<ParsedKey>, answer: Answer<T>) => void,
): Promise<T> {
  throwIfAborted(signal);
  const agent = createAgent(path) as DialledAgent;
  const dial = agent.getStream.bind(agent);
  let stream: Duplex | undefined;
  const letGo = (): void => void stream?.destroy();
  agent.getStream = (answer) =>
    dial((error, dialled) => {
      stream = dialled;
      answer(error, dialled);
      // It went while the agent was dialled.
      if (signal.aborted) letGo();
    });
  signal.addEventListener('abort', letGo, { once: true });
  const answer = new Promise<T>((resolve, reject) => {
    ask(agent, (error, given) => {
      signal.removeEventListener('abort', letGo);
      if (given !== undefined && !error) resolve(given);
      else reject(error ?? new Error('The agent did not answer'));
    });
  });
  return await rejectOnAbort(answer, signal);
}
