import { z } from 'zod';
import type { HostMessage } from '../../shared/contract/bridge.ts';
import { MAIN_WINDOW } from '../../shared/model/windows.ts';
import type { App } from '../core/app.ts';
import { createRouter } from './router.ts';
import { createStreamHub } from './streamHub.ts';
import { createTopicHub } from './topicHub.ts';

const id = z.number().int().nonnegative();
const name = z.string().max(80);
/** What a page sends, hostile until parsed; payloads are parsed by whom they are for. */
const pageMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id, name: z.unknown(), input: z.unknown() }),
  z.strictObject({ kind: z.literal('subscribe'), topic: name }),
  z.strictObject({ kind: z.literal('unsubscribe'), topic: name }),
  z.strictObject({ kind: z.literal('openStream'), streamId: id, name, params: z.unknown() }),
  z.strictObject({ kind: z.literal('frame'), streamId: id, frame: z.unknown() }),
  z.strictObject({ kind: z.literal('closeStream'), streamId: id }),
]);

/** One page's line to the app. */
export interface RpcConnection {
  /** Takes one message of the page; what is no message of ours is dropped. */
  receive(message: unknown): void;
  /** The page is gone: ends its calls, subscriptions and streams. Sessions go on. */
  close(): void;
}

export interface RpcServer {
  /** The transport has checked who it talks to: the main frame, our origin; and knows which window it is. */
  connect(send: (message: HostMessage) => void, window?: string): RpcConnection;
}

export function createRpcServer(app: App): RpcServer {
  const router = createRouter(app.commands);
  return {
    connect(transmit, window = MAIN_WINDOW) {
      const gone = new AbortController();
      const send = (message: HostMessage): void => {
        if (!gone.signal.aborted) transmit(message);
      };
      const topicHub = createTopicHub(app, send);
      const streamHub = createStreamHub(app, send);
      const context = { signal: gone.signal, window };
      const call = async (callId: number, command: unknown, input: unknown): Promise<void> => {
        send({ kind: 'result', id: callId, result: await router.call(command, input, context) });
      };
      return {
        receive(candidate) {
          const parsed = pageMessageSchema.safeParse(candidate);
          if (!parsed.success || gone.signal.aborted) return;
          const message = parsed.data;
          switch (message.kind) {
            case 'call':
              return void call(message.id, message.name, message.input);
            case 'subscribe':
              return topicHub.subscribe(message.topic);
            case 'unsubscribe':
              return topicHub.unsubscribe(message.topic);
            case 'openStream':
              return streamHub.open(message.streamId, message.name, message.params);
            case 'frame':
              return streamHub.receive(message.streamId, message.frame);
            case 'closeStream':
              return streamHub.close(message.streamId);
            default:
              message satisfies never;
          }
        },
        close() {
          gone.abort();
          topicHub.dispose();
          streamHub.dispose();
        },
      };
    },
  };
}
