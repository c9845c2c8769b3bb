import { AppError } from '../../../shared/errors.ts';
import type { AwsScope } from '../aws/awsClients.ts';
import { createOneTimeKey, type OneTimeKey } from '../oneTimeKey/oneTimeKey.ts';
import { KEY_USABLE_MS, type Push, pushKey } from '../oneTimeKey/pushKey.ts';
import { type Attempt, type PipelineDeps, StepError, type Target } from './attempt.ts';

/** The attempt's one-time key with its push. */
export interface PushedKey {
  /** A key that was pushed less than 50 s ago: the present one, or a new pair pushed now. Errors: those of `pushKey`. */
  ready(signal: AbortSignal): Promise<OneTimeKey>;
  /** Since the push began, ms. */
  ageMs(): number;
  dispose(): void;
}

interface Pushed {
  readonly key: OneTimeKey;
  readonly push: Push;
}

export function createPushedKey(
  deps: PipelineDeps,
  { instance, osUser, scope }: Target & { scope: AwsScope },
  attempt: Attempt,
): PushedKey {
  const { recorder, facts } = attempt;
  let current: Pushed | undefined;
  let running: Promise<Pushed> | undefined;
  let disposed = false;
  const age = (pushed: Pushed): number => deps.clock.monotonic() - pushed.push.monotonic;

  const make = async (signal: AbortSignal): Promise<Pushed> => {
    current?.key.dispose();
    current = undefined;
    recorder.begin('key');
    const key = createOneTimeKey();
    recorder.done('key', `ed25519 ${key.fingerprint}, in memory only`);
    recorder.begin('push', `for ${osUser} on ${instance.instanceId}`);
    try {
      const input = { scope, instanceId: instance.instanceId, osUser, publicKey: key.publicKey };
      const push = await pushKey(deps, input, signal);
      if (disposed) throw new AppError('cancelled');
      facts.pushRequestId = push.requestId;
      recorder.keyExpiresAt(push.expiresAt);
      recorder.done('push', `for ${osUser}, RequestId ${push.requestId}`);
      current = { key, push };
      return current;
    } catch (error) {
      key.dispose();
      // It runs beside the connection: whatever that one is doing, this is the step that failed.
      throw new StepError('push', error);
    }
  };

  return {
    async ready(signal) {
      if (current && age(current) <= KEY_USABLE_MS) return current.key;
      running ??= make(signal).finally(() => {
        running = undefined;
      });
      return (await running).key;
    },
    ageMs: () => (current ? age(current) : 0),
    dispose() {
      disposed = true;
      current?.key.dispose();
      current = undefined;
    },
  };
}
