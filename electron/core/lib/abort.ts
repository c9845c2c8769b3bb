import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';

/** Throws `AppError('cancelled')` when the signal is aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw signal.reason instanceof AppError ? signal.reason : new AppError('cancelled');
}

/** Waits `ms`; rejects with `cancelled` as soon as the signal aborts, leaving no timer. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new AppError('cancelled'));
    const timer = clock.setTimer(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = (): void => {
      timer.dispose();
      reject(signal.reason instanceof AppError ? signal.reason : new AppError('cancelled'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/**
 * Runs `work` with a signal that also aborts after `ms`; then the error is `AppError(code)` whatever the work throws.
 * Time is the clock's, and nothing is left behind when the work ends.
 */
export async function withDeadline<T>(
  { clock, ms, code, signal }: { clock: Clock; ms: number; code: ErrorCode; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = clock.setTimer(ms, () => deadline.abort(new AppError(code)));
  const onAbort = (): void => deadline.abort(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await rejectOnAbort(work(deadline.signal), deadline.signal);
  } catch (error) {
    if (deadline.signal.aborted && !signal.aborted) throw new AppError(code, { cause: error });
    throw error;
  } finally {
    timer.dispose();
    signal.removeEventListener('abort', onAbort);
  }
}

/** The promise's outcome, or `cancelled` (or the signal's own `AppError`) at once when the signal aborts first. */
export function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason instanceof AppError ? signal.reason : new AppError('cancelled'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
