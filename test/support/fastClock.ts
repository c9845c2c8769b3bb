import type { Clock } from '../../electron/core/ports.ts';

/** The machine's clock, but timers are due `factor` times sooner: for deadlines of seconds against a real far end. */
export function createFastClock(factor: number): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now() * factor,
    setTimer(ms, callback) {
      const timer = setTimeout(callback, ms / factor);
      return { dispose: () => clearTimeout(timer) };
    },
  };
}
