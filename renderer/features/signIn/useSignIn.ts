import { useState } from 'react';
import type { WireError } from '../../../shared/errors.ts';
import { call, wireErrorOf } from '../../bridge/bridge.ts';

/** Starts a sign-in; `error` is why the last one did not succeed. Cancelling is no error. */
export function useSignIn(): { signIn(ssoSessionId: string): void; error: WireError | undefined } {
  const [error, setError] = useState<WireError>();
  return {
    error,
    signIn(ssoSessionId) {
      setError(undefined);
      call('sso.signIn', { ssoSessionId }).catch((thrown: unknown) => {
        const wire = wireErrorOf(thrown);
        if (wire.code !== 'cancelled') setError(wire);
      });
    },
  };
}
