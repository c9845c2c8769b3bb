import type { WireError } from '../errors.ts';
import type { HostFrame, PageFrame } from './streams.ts';

/** The name under which both hosts put the bridge on the page's `window`. */
export const BRIDGE_NAME = 'sallyport';

/** A call's answer. A value, not a rejection: errors lose their fields on the way through a context bridge. */
export type CallResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: WireError };

export interface RawTopicEvent {
  readonly revision: number;
  readonly value: unknown;
}

export interface RawStream {
  send(frame: PageFrame): void;
  close(): void;
}

/** All that a page ever gets from its host, in both hosts. Typed use is in `renderer/bridge/`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<CallResult>;
  /** Subscribes; the listener gets a snapshot first. Returns the way to end it. */
  on(topic: string, listener: (event: RawTopicEvent) => void): () => void;
  openStream(name: string, params: unknown, receive: (frame: HostFrame) => void): RawStream;
}

/** What a page sends to its host, whatever carries it. Hostile until parsed. */
export type PageMessage =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'subscribe'; readonly topic: string }
  | { readonly kind: 'unsubscribe'; readonly topic: string }
  | { readonly kind: 'openStream'; readonly streamId: number; readonly name: string; readonly params: unknown }
  | { readonly kind: 'frame'; readonly streamId: number; readonly frame: PageFrame }
  | { readonly kind: 'closeStream'; readonly streamId: number };

/** What the host sends to a page. */
export type HostMessage =
  | { readonly kind: 'result'; readonly id: number; readonly result: CallResult }
  | { readonly kind: 'event'; readonly topic: string; readonly event: RawTopicEvent }
  | { readonly kind: 'frame'; readonly streamId: number; readonly frame: HostFrame };
