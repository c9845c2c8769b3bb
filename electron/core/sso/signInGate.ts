import { AppError } from '../../../shared/errors.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import type { ReadonlyTopic } from '../lib/topic.ts';
import type { Disposable } from '../ports.ts';

/** Waits until the SSO session is signed in. Errors: `ssoSessionNotFound` when it is removed, `cancelled`. */
export function untilSignedIn(
  sessions: ReadonlyTopic<readonly SsoSessionState[]>,
  ssoSessionId: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let subscription: Disposable | undefined;
    let settled = false;
    const settle = (act: () => void): void => {
      settled = true;
      subscription?.dispose();
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const onAbort = (): void =>
      settle(() => reject(signal.reason instanceof AppError ? signal.reason : new AppError('cancelled')));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    subscription = sessions.subscribe((states) => {
      if (settled) return;
      const state = states.find(({ session }) => session.id === ssoSessionId);
      if (!state) settle(() => reject(new AppError('ssoSessionNotFound')));
      else if (state.status.kind === 'signedIn') settle(resolve);
    });
    // The topic calls at once: then the subscription was not there yet to be ended.
    if (settled) subscription.dispose();
  });
}
