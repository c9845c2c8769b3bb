import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FromWorker, HostileKind, ToWorker } from './worker.ts';

export type { HostileKind } from './worker.ts';

export interface HostileServer {
  readonly address: string;
  readonly port: number;
  /** Connections that it ever had, and those that the client has not ended. */
  connections(): { readonly had: number; readonly open: number };
  /** Once it has had a connection and all are closed. */
  untilClosed(): Promise<void>;
}

export interface HostileKit {
  start(kind: HostileKind, address?: string): Promise<HostileServer>;
  dispose(): Promise<void>;
}

/** Hostile servers in a thread of their own: what they do must not slow down the loop that is measured. */
export async function startHostileKit(): Promise<HostileKit> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  await once(worker, 'online');
  const listeners = new Set<(message: FromWorker) => void>();
  worker.on('message', (message: FromWorker) => {
    for (const listener of [...listeners]) listener(message);
  });
  const post = (message: ToWorker): void => worker.postMessage(message);
  let last = 0;
  return {
    async start(kind, address = '127.0.0.1') {
      last += 1;
      const id = last;
      let had = 0;
      let open = 0;
      const waiting = new Set<() => void>();
      const port = await new Promise<number>((resolve) => {
        listeners.add((message) => {
          if (message.id !== id) return;
          if (message.did === 'listen') resolve(message.port);
          if (message.did === 'open') {
            had += 1;
            open += 1;
          }
          if (message.did === 'close') open -= 1;
          if (had > 0 && open === 0) for (const done of waiting) done();
        });
        post({ do: 'start', id, kind, address });
      });
      return {
        address,
        port,
        connections: () => ({ had, open }),
        untilClosed: () =>
          new Promise((resolve) => {
            if (had > 0 && open === 0) resolve();
            else waiting.add(resolve);
          }),
      };
    },
    async dispose() {
      await worker.terminate();
    },
  };
}
