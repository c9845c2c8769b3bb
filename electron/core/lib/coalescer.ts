import type { Clock, Disposable } from '../ports.ts';

export interface Coalescer extends Disposable {
  /** Runs the work within `ms`, once for all requests until then. */
  readonly request: () => void;
  /** Runs it now, in place of what was requested. */
  flush(): void;
}

/** Many requests, one run of the work per `ms`. */
export function createCoalescer(clock: Clock, ms: number, work: () => void): Coalescer {
  let timer: Disposable | undefined;
  let disposed = false;
  const stop = (): void => {
    timer?.dispose();
    timer = undefined;
  };
  const run = (): void => {
    stop();
    if (!disposed) work();
  };
  return {
    request() {
      if (!disposed) timer ??= clock.setTimer(ms, run);
    },
    flush: run,
    dispose() {
      stop();
      disposed = true;
    },
  };
}
