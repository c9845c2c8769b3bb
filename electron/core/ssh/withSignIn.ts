import { randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { Identity } from '../../../shared/model/identity.ts';
import { untilSignedIn } from '../sso/signInGate.ts';
import { type Attempt, type PipelineDeps, StepError } from './attempt.ts';

/** A sign-in that is refused again at once this often is not the answer. */
const ROUNDS = 3;

/**
 * Runs the work; when it finds the sign-in ended, its step asks ("Sign in again to go on") and the work runs once more as
 * soon as the SSO session is signed in, whoever did it: twenty attempts that wait need one sign-in. Errors: the work's, and
 * `ssoSessionNotFound` when the session is removed.
 */
export async function withSignIn<T>(
  { ssoSessions }: Pick<PipelineDeps, 'ssoSessions'>,
  identity: Identity,
  attempt: Attempt,
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await work();
    } catch (error) {
      const { step, cause } = error instanceof StepError ? error : { step: attempt.failedStep, cause: error };
      const ended = cause instanceof AppError && cause.code === 'signInRequired';
      if (!ended || identity.kind !== 'sso' || round === ROUNDS) throw error;
      const { ssoSessionId } = identity;
      const state = ssoSessions.value.find(({ session }) => session.id === ssoSessionId);
      if (!state) throw new StepError(step, new AppError('ssoSessionNotFound'));
      const sessionName = state.session.name;
      attempt.recorder.ask(step, { kind: 'signIn', id: randomUUID(), ssoSessionId, sessionName });
      await untilSignedIn(ssoSessions, ssoSessionId, signal).catch((cause: unknown) => {
        throw new StepError(step, cause);
      });
      attempt.recorder.answered(step);
    }
  }
}
