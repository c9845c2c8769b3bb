import type { HostMessage } from '../../shared/contract/bridge.ts';
import { type PageFrame, pageFrameSchema, terminalStreamParamsSchema } from '../../shared/contract/streams.ts';
import { type CreditGate, createCreditGate } from '../../shared/flowControl.ts';
import type { App } from '../core/app.ts';
import type { Disposable } from '../core/ports.ts';
import type { TerminalFeed } from '../core/ssh/terminalFeed.ts';

/** One page's terminal streams, each under credit: what the page has not parsed yet is bounded. */
export interface StreamHub extends Disposable {
  open(streamId: number, name: string, params: unknown): void;
  /** A frame that does not parse is dropped. */
  receive(streamId: number, frame: unknown): void;
  close(streamId: number): void;
}

interface OpenStream {
  readonly feed: TerminalFeed;
  readonly gate: CreditGate;
  attached: Disposable;
}

export function createStreamHub(app: App, send: (message: HostMessage) => void): StreamHub {
  const streams = new Map<number, OpenStream>();
  const close = (streamId: number): void => {
    streams.get(streamId)?.attached.dispose();
    streams.delete(streamId);
  };
  const end = (streamId: number): void => send({ kind: 'frame', streamId, frame: { kind: 'end' } });
  return {
    open(streamId, name, params) {
      const parsed = terminalStreamParamsSchema.safeParse(params);
      const feed = parsed.success && name === 'terminal' ? app.terminalFeed(parsed.data.sessionId) : undefined;
      if (!parsed.success || !feed) return end(streamId);
      close(streamId);
      // A page that comes back starts with full credit.
      const gate = createCreditGate(feed);
      feed.resize(parsed.data.cols, parsed.data.rows);
      const stream: OpenStream = { feed, gate, attached: { dispose: () => undefined } };
      streams.set(streamId, stream);
      stream.attached = feed.attach({
        data(chunk, seen) {
          gate.sent(chunk.length);
          send({ kind: 'frame', streamId, frame: { kind: 'data', data: chunk, ...(seen ? { seen } : {}) } });
        },
        end: () => end(streamId),
      });
    },
    receive(streamId, candidate) {
      const stream = streams.get(streamId);
      const parsed = pageFrameSchema.safeParse(candidate);
      if (stream && parsed.success) act(stream, parsed.data);
    },
    close,
    dispose() {
      for (const streamId of [...streams.keys()]) close(streamId);
    },
  };
}

function act({ feed, gate }: OpenStream, frame: PageFrame): void {
  switch (frame.kind) {
    case 'input':
      feed.write(frame.data);
      break;
    case 'resize':
      feed.resize(frame.cols, frame.rows);
      break;
    case 'ack':
      gate.acknowledged(frame.chars);
      break;
    default:
      frame satisfies never;
  }
}
