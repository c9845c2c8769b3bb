import type { ConnectAttempt, Failure, Question, Step } from '../../../shared/model/connectAttempt.ts';
import { type StepId, stepIds } from '../../../shared/model/stepNames.ts';
import type { Clock } from '../ports.ts';

/** Writes down how an attempt goes, step by step, for the timeline. */
export interface AttemptRecorder {
  readonly attempt: ConnectAttempt;
  begin(step: StepId, fact?: string): void;
  /** Another fact for a step that is under way. */
  tell(step: StepId, fact: string): void;
  /** This way to connect does not have the step; `fact` says why. */
  skip(step: StepId, fact: string): void;
  /** `ms` replaces the time since `begin` where the work was measured closer. */
  done(step: StepId, fact: string, ms?: number): void;
  ask(step: StepId, question: Question): void;
  /** The answer is in: the step goes on; the time it took the user does not count. */
  answered(step: StepId): void;
  keyExpiresAt(at: number): void;
  /** The host's words before the sign-in. */
  banner(text: string): void;
  fail(failure: Failure): void;
}

const waiting = (id: StepId): Step => ({ id, state: 'waiting', fact: '' });

export function createAttemptRecorder(clock: Clock, onChange: (attempt: ConnectAttempt) => void): AttemptRecorder {
  let attempt: ConnectAttempt = { startedAt: clock.now(), steps: stepIds.map(waiting) };
  const begun = new Map<StepId, number>();
  const waited = new Map<StepId, number>();
  let askedAt = 0;
  const set = (next: ConnectAttempt): void => {
    attempt = next;
    onChange(next);
  };
  const step = (id: StepId, change: Partial<Step>): void =>
    set({
      ...attempt,
      steps: attempt.steps.map((present) => (present.id === id ? { ...present, ...change } : present)),
    });
  const elapsed = (id: StepId): number =>
    Math.max(0, clock.monotonic() - (begun.get(id) ?? clock.monotonic()) - (waited.get(id) ?? 0));
  return {
    get attempt() {
      return attempt;
    },
    begin(id, fact = '') {
      begun.set(id, clock.monotonic());
      // A step that is begun again is measured anew.
      waited.delete(id);
      step(id, { state: 'running', fact });
    },
    tell: (id, fact) => step(id, { fact }),
    skip: (id, fact) => step(id, { state: 'skipped', fact }),
    done: (id, fact, ms = elapsed(id)) => step(id, { state: 'done', fact, ms: Math.round(ms) }),
    ask(id, question) {
      askedAt = clock.monotonic();
      // What ran beside it is not going on while a person reads.
      const steps = attempt.steps.map((present): Step => {
        if (present.id === id) return { ...present, state: 'asking' };
        return present.state === 'running' ? waiting(present.id) : present;
      });
      set({ ...attempt, steps, question });
    },
    answered(id) {
      waited.set(id, (waited.get(id) ?? 0) + clock.monotonic() - askedAt);
      const { question: _answered, ...rest } = attempt;
      set(rest);
      step(id, { state: 'running' });
    },
    keyExpiresAt: (at) => set({ ...attempt, keyExpiresAt: at }),
    banner: (text) => set({ ...attempt, banner: text }),
    fail(failure) {
      const { question: _open, ...rest } = attempt;
      const steps = rest.steps.map((present): Step => {
        if (present.id === failure.step) {
          const fact = present.fact === '' ? failure.error.message : present.fact;
          return { ...present, state: 'failed', fact, ms: Math.round(elapsed(present.id)) };
        }
        // What ran beside the failed step did not finish.
        return present.state === 'running' || present.state === 'asking' ? waiting(present.id) : present;
      });
      set({ ...rest, steps, failure });
    },
  };
}
