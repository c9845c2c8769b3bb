import { useRef, useState } from 'react';
import type { WireError } from '../../shared/errors.ts';
import type { Instance } from '../../shared/model/instance.ts';
import { call, wireErrorOf } from '../bridge/bridge.ts';
import { setView } from '../state/view.ts';

/** The second press of a double-click is no second wish, ms. */
const DOUBLE_MS = 500;

/** Opens a session and brings its tab to the front. */
export function useConnect(): {
  connect(instance: Instance, osUser?: string): void;
  error: WireError | undefined;
} {
  const [error, setError] = useState<WireError>();
  const last = useRef({ instanceId: '', at: 0 });
  return {
    error,
    connect({ instanceId, region }, osUser) {
      const now = performance.now();
      if (last.current.instanceId === instanceId && now - last.current.at < DOUBLE_MS) return;
      last.current = { instanceId, at: now };
      setError(undefined);
      call('session.connect', { instanceId, region, ...(osUser === undefined ? {} : { osUser }) }).then(
        ({ sessionId }) => setView({ activeSessionId: sessionId, page: undefined, detailsOf: undefined }),
        (thrown: unknown) => setError(wireErrorOf(thrown)),
      );
    },
  };
}
