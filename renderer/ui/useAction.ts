import { useState } from 'react';
import type { WireError } from '../../shared/errors.ts';
import { wireErrorOf } from '../bridge/bridge.ts';

/** Runs calls to the host and keeps the error of the last one, for an `ErrorNote`. Cancelling is no error. */
export function useAction(): {
  run(work: () => Promise<unknown>, onDone?: () => void): void;
  error: WireError | undefined;
  busy: boolean;
} {
  const [error, setError] = useState<WireError>();
  const [running, setRunning] = useState(0);
  return {
    error,
    busy: running > 0,
    run(work, onDone) {
      setError(undefined);
      setRunning((count) => count + 1);
      work()
        .then(
          () => onDone?.(),
          (thrown: unknown) => {
            const wire = wireErrorOf(thrown);
            if (wire.code !== 'cancelled') setError(wire);
          },
        )
        .finally(() => setRunning((count) => count - 1));
    },
  };
}
