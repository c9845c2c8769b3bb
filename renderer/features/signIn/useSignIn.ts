import type { WireError } from '../../../shared/errors.ts';
import { call } from '../../bridge/bridge.ts';
import { useAction } from '../../ui/useAction.ts';

/** Starts a sign-in; `error` is why the last one did not succeed. Cancelling is no error. */
export function useSignIn(): { signIn(ssoSessionId: string): void; error: WireError | undefined } {
  const { run, error } = useAction();
  return { error, signIn: (ssoSessionId) => run(() => call('sso.signIn', { ssoSessionId })) };
}
