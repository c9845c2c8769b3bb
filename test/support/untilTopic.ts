import type { ReadonlyTopic } from '../../electron/core/lib/topic.ts';

/** The topic's first value, the present one included, that the predicate takes. */
export function untilTopic<T>(topic: ReadonlyTopic<T>, predicate: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    let found = false;
    const subscription = topic.subscribe((value) => {
      if (found || !predicate(value)) return;
      found = true;
      // Not at once: `subscribe` calls with the present value before it has answered.
      queueMicrotask(() => subscription.dispose());
      resolve(value);
    });
  });
}
