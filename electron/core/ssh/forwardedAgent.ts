import type { Duplex } from 'node:stream';
import { BaseAgent, createAgent, type ParsedKey } from 'ssh2';

/** Channels to the agent at once; a program takes one, and closes it after a signature or two. */
const MOST_STREAMS = 32;

type StreamCallback = (error?: Error | null, stream?: Duplex) => void;

/**
 * This machine's SSH agent as a host may use it (`auth-agent@openssh.com`). It gives a way to the agent and nothing else, so that
 * ssh2 cannot sign in with it by itself.
 */
export class ForwardedAgent extends BaseAgent<ParsedKey> {
  readonly #path: string;
  #streams = 0;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override getIdentities(callback: (error?: Error | null, keys?: ParsedKey[]) => void): void {
    callback(null, []);
  }

  override sign(_key: unknown, _data: Buffer, options: unknown, callback?: (error?: Error | null) => void): void {
    const done = typeof options === 'function' ? (options as typeof callback) : callback;
    done?.(new Error('Only forwarded'));
  }

  override getStream(callback: StreamCallback): void {
    if (this.#streams >= MOST_STREAMS) {
      callback(new Error('Too many at once'));
      return;
    }
    const agent = createAgent(this.#path) as unknown as { getStream(callback: StreamCallback): void };
    this.#streams += 1;
    agent.getStream((error, stream) => {
      if (!stream) this.#streams -= 1;
      // For good: an agent that goes away is no reason for the app to.
      stream?.on('error', () => stream.destroy());
      stream?.once('close', () => {
        this.#streams -= 1;
      });
      try {
        callback(error, stream);
      } catch {
        // The connection went while the agent was dialled, and ssh2 cannot open the channel any more.
        stream?.destroy();
      }
    });
  }
}
