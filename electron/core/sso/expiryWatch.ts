import type { Clock, Disposable } from '../ports.ts';

/** `setTimeout` counts in 32 bits; a longer wait is cut into pieces. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface ExpiryWatch extends Disposable {
  /** Replaces what was watched for this id. `at` is epoch ms. */
  set(id: string, at: number): void;
  clear(id: string): void;
}

/** Calls once when the clock reaches each id's time, so that the interface says so without anybody asking. */
export function createExpiryWatch(clock: Clock, onReached: (id: string) => void): ExpiryWatch {
  const timers = new Map<string, Disposable>();
  const clear = (id: string): void => {
    timers.get(id)?.dispose();
    timers.delete(id);
  };
  const set = (id: string, at: number): void => {
    clear(id);
    const wait = Math.min(Math.max(at - clock.now(), 0), MAX_TIMER_MS);
    const reached = (): void => {
      timers.delete(id);
      if (at > clock.now()) set(id, at);
      else onReached(id);
    };
    timers.set(id, clock.setTimer(wait, reached));
  };
  return {
    set,
    clear,
    dispose() {
      for (const id of [...timers.keys()]) clear(id);
    },
  };
}
