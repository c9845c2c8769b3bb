import type { TopicName, TopicValue } from '../../shared/contract/events.ts';
import type { CommandHandlers } from './commandHandlers.ts';
import type { ReadonlyTopic } from './lib/topic.ts';
import type { TerminalFeed } from './ssh/terminalFeed.ts';

/** The product, without any desktop: what `createApp(ports)` gives and what `rpc/` serves to a page. */
export interface App {
  readonly commands: CommandHandlers;
  readonly topics: { readonly [K in TopicName]: ReadonlyTopic<TopicValue<K>> };
  /** The terminal of a session; undefined when there is no such session. */
  terminalFeed(sessionId: string): TerminalFeed | undefined;
  /** Ends every connection, timer and request, and wipes secrets held in memory. */
  dispose(): Promise<void>;
}
