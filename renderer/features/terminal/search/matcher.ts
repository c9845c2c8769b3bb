import type { Pattern } from './searchPattern.ts';

/** To the worker: look in these lines. */
export interface SearchRequest {
  readonly id: number;
  readonly source: string;
  readonly flags: string;
  readonly lines: readonly string[];
  readonly most: number;
}

/** From the worker; id 0 says that it is there. */
export interface SearchReply {
  readonly id: number;
  /** Triples of line, first char and length. */
  readonly found: readonly number[];
}

export interface Matcher {
  /** Triples of line, first char and length, at most `most` of them; undefined when it takes too long. */
  find(
    pattern: Extract<Pattern, { kind: 'pattern' }>,
    lines: readonly string[],
    most: number,
  ): Promise<readonly number[] | undefined>;
  dispose(): void;
}

/** The part of a `Worker` that is used. */
export type SearchWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<SearchReply>) => void) | null;
};

/** What one block of lines may take, ms. Plain text takes about one. */
const BLOCK_MS = 1_000;

/** Matches in a worker that is stopped when it does not answer in time: the page never waits for an expression. */
export function createMatcher(startWorker: () => SearchWorker): Matcher {
  let worker: SearchWorker | undefined;
  let ready: Promise<void> | undefined;
  let lastId = 0;
  const waiting = new Map<number, (found: readonly number[] | undefined) => void>();
  const stop = (): void => {
    worker?.terminate();
    worker = undefined;
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
  };
  const start = (): SearchWorker => {
    const started = startWorker();
    ready = new Promise((resolve) => {
      started.onmessage = ({ data: { id, found } }) => {
        if (id === 0) return resolve();
        waiting.get(id)?.(found);
        waiting.delete(id);
      };
    });
    worker = started;
    return started;
  };
  return {
    async find({ source, flags }, lines, most) {
      const used = worker ?? start();
      await ready;
      if (worker !== used) return undefined;
      lastId += 1;
      const id = lastId;
      const timer = setTimeout(stop, BLOCK_MS);
      const found = await new Promise<readonly number[] | undefined>((resolve) => {
        waiting.set(id, resolve);
        used.postMessage({ id, source, flags, lines, most } satisfies SearchRequest);
      });
      clearTimeout(timer);
      return found;
    },
    dispose: stop,
  };
}
