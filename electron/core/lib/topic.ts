import type { Disposable } from '../ports.ts';

/** A value that others may watch. Each change has a revision, one higher than the last. */
export interface ReadonlyTopic<T> {
  readonly value: T;
  readonly revision: number;
  /** Calls with the present value at once, then with every new one, until disposed. */
  subscribe(listener: (value: T, revision: number) => void): Disposable;
}

export interface Topic<T> extends ReadonlyTopic<T> {
  set(value: T): void;
  update(change: (value: T) => T): void;
}

export function createTopic<T>(initial: T): Topic<T> {
  let value = initial;
  let revision = 1;
  const listeners = new Set<(value: T, revision: number) => void>();
  const set = (next: T): void => {
    if (Object.is(next, value)) return;
    value = next;
    revision += 1;
    for (const listener of [...listeners]) listener(value, revision);
  };
  return {
    get value() {
      return value;
    },
    get revision() {
      return revision;
    },
    set,
    update: (change) => set(change(value)),
    subscribe(listener) {
      listeners.add(listener);
      listener(value, revision);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}
