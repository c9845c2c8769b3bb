import type { Clock } from '../../electron/core/ports.ts';

export interface FakeClock extends Clock {
  /** Moves both times on and fires what is due, in order. */
  advance(ms: number): void;
  /** Moves only the wall clock, as a person or NTP does. */
  setWallClock(now: number): void;
  /** Waits until a timer is set, then moves on to the earliest one and fires it. Answers how far it moved, ms. */
  runNext(): Promise<number>;
  /** Timers that wait. */
  readonly pending: number;
  /** Every delay ever asked for, in order, ms. */
  readonly delays: readonly number[];
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Time that moves only when a test says so. */
export function createFakeClock(start = Date.UTC(2026, 10, 23, 12)): FakeClock {
  let now = start;
  let elapsed = 0;
  const timers = new Set<Timer>();
  const delays: number[] = [];
  const waiting = new Set<() => void>();
  const earliest = (): Timer | undefined => [...timers].sort((a, b) => a.due - b.due)[0];
  const advance = (ms: number): void => {
    const end = elapsed + ms;
    for (let next = earliest(); next && next.due <= end; next = earliest()) {
      now += next.due - elapsed;
      elapsed = next.due;
      timers.delete(next);
      next.callback();
    }
    now += end - elapsed;
    elapsed = end;
  };
  return {
    now: () => now,
    monotonic: () => elapsed,
    setTimer(ms, callback) {
      const timer = { due: elapsed + Math.max(ms, 0), callback };
      timers.add(timer);
      delays.push(ms);
      for (const wake of [...waiting]) wake();
      return { dispose: () => void timers.delete(timer) };
    },
    advance,
    setWallClock(value) {
      now = value;
    },
    async runNext() {
      while (timers.size === 0) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
      const wait = Math.max((earliest()?.due ?? elapsed) - elapsed, 0);
      advance(wait);
      return wait;
    },
    get pending() {
      return timers.size;
    },
    delays,
  };
}
