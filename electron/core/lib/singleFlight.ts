/**
 * One piece of work at a time for a key: who asks while it runs gets the same promise. The work itself is not bound to
 * any caller's signal, so that one caller giving up does not fail the others.
 */
export function createSingleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (key, work) => {
    const present = running.get(key);
    if (present !== undefined) return present;
    const promise = work().finally(() => {
      if (running.get(key) === promise) running.delete(key);
    });
    running.set(key, promise);
    return promise;
  };
}
