import { useState } from 'react';
import type { WireError } from '../../shared/errors.ts';
import type { Instance } from '../../shared/model/instance.ts';
import { call, wireErrorOf } from '../bridge/bridge.ts';
import { setView } from '../state/view.ts';

/** Opens a session and brings its tab to the front. */
export function useConnect(): {
  connect(instance: Instance, osUser?: string): void;
  error: WireError | undefined;
} {
  const [error, setError] = useState<WireError>();
  return {
    error,
    connect({ instanceId, region }, osUser) {
      setError(undefined);
      call('session.connect', { instanceId, region, ...(osUser === undefined ? {} : { osUser }) }).then(
        ({ sessionId }) => setView({ activeSessionId: sessionId, page: undefined, detailsOf: undefined }),
        (thrown: unknown) => setError(wireErrorOf(thrown)),
      );
    },
  };
}
