import { beforeEach, describe, expect, it } from 'vitest';
import { type AttemptRecorder, createAttemptRecorder } from '../../../electron/core/ssh/attemptRecorder.ts';
import type { StepId } from '../../../shared/model/stepNames.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';

const question = { kind: 'signIn', id: 'q1', ssoSessionId: 's1', sessionName: 'Acme SSO' } as const;

describe('the timeline of an attempt', () => {
  let clock: FakeClock;
  let recorder: AttemptRecorder;
  beforeEach(() => {
    clock = createFakeClock();
    recorder = createAttemptRecorder(clock, () => undefined);
  });
  const step = (id: StepId) => recorder.attempt.steps.find((one) => one.id === id);

  it('does not count the time that a question took', () => {
    recorder.begin('hostKey');
    clock.advance(30);
    recorder.ask('hostKey', question);
    clock.advance(60_000);
    recorder.answered('hostKey');
    clock.advance(5);
    recorder.done('hostKey', 'trusted');
    expect(step('hostKey')?.ms).toBe(35);
  });

  it('measures a step anew that begins again after its question', () => {
    recorder.begin('credentials');
    recorder.ask('credentials', question);
    clock.advance(60_000);
    recorder.answered('credentials');
    recorder.begin('credentials');
    clock.advance(120);
    recorder.done('credentials', 'SSH-Operator in payments-prod');
    expect(step('credentials')?.ms).toBe(120);
  });

  it('shows nothing as going on while a question is open', () => {
    recorder.begin('target');
    recorder.done('target', 'i-0123456789abcdef0 in eu-central-1, running');
    recorder.begin('push');
    recorder.begin('route', 'private 10.0.0.5:22');
    recorder.ask('push', question);
    expect(step('target')?.state).toBe('done');
    expect(step('push')?.state).toBe('asking');
    expect(step('route')).toEqual({ id: 'route', state: 'waiting', fact: '' });
  });
});
