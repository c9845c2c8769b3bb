import type { Bridge, CallResult, RawStream, RawTopicEvent } from '../../shared/contract/bridge.ts';
import type { PageFrame } from '../../shared/contract/streams.ts';

/** A page that uses the bridge, as a test drives it. */
export interface PageProbe {
  call(name: string, input: unknown): Promise<CallResult>;
  subscribe(topic: string): void;
  /** All events of the topic so far, once there are `count`. */
  events(topic: string, count: number): Promise<RawTopicEvent[]>;
  open(sessionId: string): void;
  /** What the stream has carried since it was opened, once it is `length` chars long. */
  output(length: number): Promise<string>;
  ended(): Promise<boolean>;
  send(frame: PageFrame): void;
  close(): void;
}

/** It uses nothing from outside itself: its source text goes into a real page too. */
export function createPageProbe(bridge: Bridge): PageProbe {
  const seen: Record<string, RawTopicEvent[]> = {};
  let stream: RawStream | undefined;
  let text = '';
  let over = false;
  let waiting: (() => void)[] = [];
  const changed = (): void => {
    for (const wake of waiting.splice(0)) wake();
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return {
    call: async (name, input) => bridge.call(name, input),
    subscribe(topic) {
      bridge.on(topic, (event) => {
        seen[topic] = [...(seen[topic] ?? []), event];
        changed();
      });
    },
    async events(topic, count) {
      await until(() => (seen[topic]?.length ?? 0) >= count);
      return seen[topic] ?? [];
    },
    open(sessionId) {
      text = '';
      over = false;
      stream = bridge.openStream('terminal', { sessionId, cols: 80, rows: 24 }, (frame) => {
        if (frame.kind === 'data') text += frame.data;
        else over = true;
        changed();
      });
    },
    async output(length) {
      await until(() => text.length >= length);
      return text;
    },
    async ended() {
      await until(() => over);
      return over;
    },
    send: (frame) => stream?.send(frame),
    close() {
      stream?.close();
      waiting = [];
    },
  };
}
