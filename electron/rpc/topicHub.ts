import type { HostMessage } from '../../shared/contract/bridge.ts';
import { type TopicName, topics } from '../../shared/contract/events.ts';
import type { App } from '../core/app.ts';
import type { Disposable } from '../core/ports.ts';

/** One page's subscriptions: the value at once, then every new one, with its revision. */
export interface TopicHub extends Disposable {
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
}

export function createTopicHub(app: App, send: (message: HostMessage) => void): TopicHub {
  const subscriptions = new Map<string, Disposable>();
  const unsubscribe = (topic: string): void => {
    subscriptions.get(topic)?.dispose();
    subscriptions.delete(topic);
  };
  return {
    subscribe(topic) {
      if (!Object.hasOwn(topics, topic) || subscriptions.has(topic)) return;
      const name = topic as TopicName;
      const source = app.topics[name];
      const listen = (value: unknown, revision: number): void => {
        // Strict, so that a field that is not in the contract never reaches the page.
        send({ kind: 'event', topic, event: { revision, value: topics[name].parse(value) } });
      };
      subscriptions.set(topic, source.subscribe(listen));
    },
    unsubscribe,
    dispose() {
      for (const topic of [...subscriptions.keys()]) unsubscribe(topic);
    },
  };
}
