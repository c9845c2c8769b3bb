import type { Duplex } from 'node:stream';
import { BaseAgent, type Client, type ClientChannel, createAgent, type ParsedKey } from 'ssh2';
import { isDead } from './guards/deadWriter.ts';
import { inside } from './guards/inside.ts';

/** Connections to the agent at once; a program takes one, and closes it after a signature or two. */
const MOST_STREAMS = 32;

type StreamCallback = (error?: Error | null, stream?: Duplex) => void;

/**
 * This machine's SSH agent as a host may use it (`auth-agent@openssh.com`). It gives a way to the agent and nothing else, so that
 * ssh2 cannot sign in with it by itself.
 */
export class ForwardedAgent extends BaseAgent<ParsedKey> {
  readonly #path: string;
  readonly #streams = new Set<Duplex>();
  readonly #clients = new WeakSet<Client>();
  #dialled = 0;

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
    if (this.#dialled + this.#streams.size >= MOST_STREAMS) {
      callback(new Error('Too many at once'));
      return;
    }
    const agent = createAgent(this.#path) as unknown as { getStream(callback: StreamCallback): void };
    this.#dialled += 1;
    agent.getStream((error, stream) => {
      this.#dialled -= 1;
      if (stream) this.#keep(stream);
      callback(error, stream);
    });
  }

  #keep(stream: Duplex): void {
    this.#streams.add(stream);
    // For good: an agent that goes away is no reason for the app to.
    stream.on('error', () => stream.destroy());
    stream.once('close', () => this.#streams.delete(stream));
    // ssh2 tells the channel to nobody, but it pipes it to us.
    stream.once('pipe', (channel: ClientChannel) => this.#tie(channel, stream));
  }

  /** Lets the channel and the agent's stream end with each other, and both with the connection. */
  #tie(channel: ClientChannel, stream: Duplex): void {
    const { _client: client } = channel as unknown as { readonly _client: Client };
    // It went while the agent was dialled.
    if (isDead(inside(client))) {
      stream.destroy();
      return;
    }
    this.#watch(client);
    channel.once('close', () => stream.destroy());
    // An agent that ended well has answers on their way to a host that may read slowly.
    stream.once('close', () => {
      if (stream.readableEnded && !channel.writableFinished) channel.once('finish', () => channel.close());
      else channel.close();
      // What the host said is nobody's any more.
      channel.resume();
    });
  }

  /** An agent that hangs would keep its side open for ever. */
  #watch(client: Client): void {
    if (this.#clients.has(client)) return;
    this.#clients.add(client);
    const destroyAll = (): void => {
      for (const stream of this.#streams) stream.destroy();
    };
    client.once('end', destroyAll);
    client.once('close', destroyAll);
  }
}
