import { AppError } from '../../../shared/errors.ts';
import type { AwsScope } from '../aws/awsClients.ts';
import {
  createOneTimeKey,
  createRsaOneTimeKey,
  type OneTimeKey,
  type OneTimeKeyType,
} from '../oneTimeKey/oneTimeKey.ts';
import { KEY_USABLE_MS, type Push, pushKey } from '../oneTimeKey/pushKey.ts';
import { type Attempt, type PipelineDeps, StepError } from './attempt.ts';

/** The attempt's one-time key with its push. */
export interface PushedKey {
  /** A key that was pushed less than 50 s ago: the present one, or a new pair pushed now. Errors: those of `pushKey`. */
  ready(signal: AbortSignal, type?: OneTimeKeyType): Promise<OneTimeKey>;
  /** Since the push began, ms; undefined when nothing was pushed. */
  ageMs(): number | undefined;
  dispose(): void;
}

interface Pushed {
  readonly key: OneTimeKey;
  readonly push: Push;
}

const keyWords: Readonly<Record<OneTimeKeyType, string>> = { ed25519: 'ed25519', rsa4096: 'RSA 4096' };

export function createPushedKey(
  deps: Pick<PipelineDeps, 'clock' | 'clients' | 'signed'>,
  { instanceId, osUser, scope }: { instanceId: string; osUser: string; scope: AwsScope },
  attempt: Attempt,
): PushedKey {
  const { recorder, facts } = attempt;
  let current: Pushed | undefined;
  let running: Promise<Pushed> | undefined;
  let disposed = false;
  const age = (pushed: Pushed): number => deps.clock.monotonic() - pushed.push.monotonic;

  const make = async (signal: AbortSignal, type: OneTimeKeyType): Promise<Pushed> => {
    current?.key.dispose();
    current = undefined;
    recorder.begin('key');
    const key = type === 'ed25519' ? createOneTimeKey() : await createRsaOneTimeKey();
    recorder.done('key', `${keyWords[type]} ${key.fingerprint}, in memory only`);
    recorder.begin('push', `for ${osUser} on ${instanceId}`);
    try {
      if (disposed) throw new AppError('cancelled');
      const input = { scope, instanceId, osUser, publicKey: key.publicKey };
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
    async ready(signal, type = 'ed25519') {
      await running;
      if (current && current.key.type === type && age(current) <= KEY_USABLE_MS) return current.key;
      running ??= make(signal, type).finally(() => {
        running = undefined;
      });
      return (await running).key;
    },
    ageMs: () => (current ? age(current) : undefined),
    dispose() {
      disposed = true;
      current?.key.dispose();
      current = undefined;
    },
  };
}
