import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt } from '../../../electron/core/ssh/attempt.ts';
import { createAttemptRecorder } from '../../../electron/core/ssh/attemptRecorder.ts';
import { createPushedKey } from '../../../electron/core/ssh/pushedKey.ts';
import { createQuestions } from '../../../electron/core/ssh/questions.ts';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.ts';
import { createAwsSide } from '../../support/awsSide.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { untilTopic } from '../../support/untilTopic.ts';

describe('a pushed key', () => {
  let sandbox: Sandbox;
  let side: Awaited<ReturnType<typeof createAwsSide>>;
  const clock = createFakeClock(Date.now());
  beforeEach(async () => {
    sandbox = await startSandbox({ sshd: false, clock, autoApprove: true });
    side = await createAwsSide({ startUrl: sandbox.startUrl, endpoints: sandbox.endpoints }, { clock });
    const done = side.sso.signIn(side.session.id);
    await untilTopic(side.sso.topic, ([state]) => state?.status.kind === 'waitingForUser');
    clock.advance(1000);
    await done;
  });
  afterEach(async () => {
    side.dispose();
    await sandbox.dispose();
  });

  const make = () => {
    const { instanceId, region, osUser } = sandbox.instance('web-1');
    const scope = { identity: side.identity, region };
    const attempt: Attempt = {
      recorder: createAttemptRecorder(clock, () => undefined),
      questions: createQuestions(),
      facts: {},
      failedStep: 'push',
    };
    const deps = { clock, clients: () => side.clients, signed: side.signed };
    return createPushedKey(deps, { instanceId, osUser, scope }, attempt);
  };
  const signal = new AbortController().signal;
  const pushes = (): number => sandbox.requests.filter(({ operation }) => operation === 'SendSSHPublicKey').length;

  it('is pushed once for everybody who waits', async () => {
    const key = make();
    const [one, two] = await Promise.all([key.ready(signal), key.ready(signal)]);
    expect(one).toBe(two);
    expect(pushes()).toBe(1);
  });

  it('is used again while it is young', async () => {
    const key = make();
    const first = await key.ready(signal);
    clock.advance(49_000);
    expect(await key.ready(signal)).toBe(first);
  });

  it('is replaced, never used, when it was pushed 61 s ago', async () => {
    const key = make();
    const first = await key.ready(signal);
    clock.advance(61_000);
    const second = await key.ready(signal);
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(() => first.sign(Buffer.alloc(1))).toThrow('gone');
    expect(pushes()).toBe(2);
  });
});
