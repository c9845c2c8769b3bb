import type { Clock, Disposable } from '../ports.ts';

const TICK_MS = 5_000;
/** A tick that comes this much late by the wall clock means that the machine slept. Ms. */
const SLEPT_MS = 10_000;

/**
 * Notices that the machine slept, for hosts that nobody tells: a timer that is due every 5 s is late by the wall clock
 * then, whether the monotonic clock stood still (Linux, macOS) or went on (Windows). A clock that is set forward looks
 * the same, and costs its listener one look.
 */
export function watchForWake(clock: Clock, onWake: () => void): Disposable {
  let timer: Disposable;
  let last = clock.now();
  const tick = (): void => {
    const now = clock.now();
    const late = now - last - TICK_MS;
    last = now;
    timer = clock.setTimer(TICK_MS, tick);
    if (late > SLEPT_MS) onWake();
  };
  timer = clock.setTimer(TICK_MS, tick);
  return { dispose: () => timer.dispose() };
}
