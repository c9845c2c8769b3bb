import type { Bridge, CallResult, HostMessage, PageMessage, RawTopicEvent } from '../../shared/contract/bridge.ts';
import type { HostFrame } from '../../shared/contract/streams.ts';

export interface AllowedNames {
  readonly commands: readonly string[];
  readonly topics: readonly string[];
  readonly streams: readonly string[];
}

/**
 * The page's end of the line, the same in both hosts: three functions over a transport that carries messages.
 * It must not use anything from outside itself: the Chromium host sends its source text into the page.
 */
export function createPageBridge(
  names: AllowedNames,
  post: (message: PageMessage) => void,
): { bridge: Bridge; receive(message: HostMessage): void } {
  const calls = new Map<number, (result: CallResult) => void>();
  const listeners = new Map<string, Set<(event: RawTopicEvent) => void>>();
  const latest = new Map<string, RawTopicEvent>();
  const streams = new Map<number, (frame: HostFrame) => void>();
  let lastId = 0;
  const known = (list: readonly string[], name: string): string => {
    if (!list.includes(name)) throw new Error(`sallyport: ${String(name)} is not part of the contract`);
    return name;
  };
  const bridge: Bridge = {
    call(name, input) {
      known(names.commands, name);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        calls.set(id, resolve);
        post({ kind: 'call', id, name, input });
      });
    },
    on(topic, listener) {
      known(names.topics, topic);
      const present = listeners.get(topic);
      const set = present ?? new Set();
      set.add(listener);
      listeners.set(topic, set);
      const value = latest.get(topic);
      if (value) listener(value);
      if (!present) post({ kind: 'subscribe', topic });
      return () => {
        set.delete(listener);
        if (set.size > 0 || listeners.get(topic) !== set) return;
        listeners.delete(topic);
        latest.delete(topic);
        post({ kind: 'unsubscribe', topic });
      };
    },
    openStream(name, params, receive) {
      known(names.streams, name);
      lastId += 1;
      const streamId = lastId;
      streams.set(streamId, receive);
      post({ kind: 'openStream', streamId, name, params });
      return {
        send: (frame) => post({ kind: 'frame', streamId, frame }),
        close() {
          streams.delete(streamId);
          post({ kind: 'closeStream', streamId });
        },
      };
    },
  };
  return {
    bridge,
    receive(message) {
      if (message.kind === 'frame') streams.get(message.streamId)?.(message.frame);
      else if (message.kind === 'result') {
        calls.get(message.id)?.(message.result);
        calls.delete(message.id);
      } else {
        latest.set(message.topic, message.event);
        for (const listener of [...(listeners.get(message.topic) ?? [])]) listener(message.event);
      }
    },
  };
}
