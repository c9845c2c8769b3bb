import { SendSSHPublicKeyCommand } from '@aws-sdk/client-ec2-instance-connect';
import { AppError } from '../../../shared/errors.ts';
import type { AwsClients, AwsScope } from '../aws/awsClients.ts';
import { awsError } from '../aws/awsError.ts';
import type { Signed } from '../credentials/signed.ts';
import type { Clock } from '../ports.ts';

/** The instance's metadata holds a pushed key this long (EC2 Instance Connect API, SendSSHPublicKey). */
export const KEY_LIFETIME_MS = 60_000;
/** A key older than this is never used: a login under way must not outlive it. */
export const KEY_USABLE_MS = 50_000;

export interface Push {
  readonly requestId: string;
  /** Clock readings from before the request, so that the age is never underestimated. */
  readonly monotonic: number;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export interface PushInput {
  readonly scope: AwsScope;
  readonly instanceId: string;
  readonly osUser: string;
  readonly publicKey: string;
}

/** Sends the public key with EC2 Instance Connect. Errors: `pushDenied`, `pushRefused`, `instanceNotRunning`, AWS's. */
export async function pushKey(
  deps: { clock: Clock; clients(): AwsClients; signed: Signed },
  { scope, instanceId, osUser, publicKey }: PushInput,
  signal: AbortSignal,
): Promise<Push> {
  const command = () =>
    new SendSSHPublicKeyCommand({ InstanceId: instanceId, InstanceOSUser: osUser, SSHPublicKey: publicKey });
  const monotonic = deps.clock.monotonic();
  const now = deps.clock.now();
  try {
    const answer = await deps.signed(scope, () =>
      deps.clients().ec2InstanceConnect(scope).send(command(), { abortSignal: signal }),
    );
    if (typeof answer.RequestId !== 'string') {
      throw new AppError('awsMalformed', { detail: 'SendSSHPublicKey: no RequestId in the answer' });
    }
    if (answer.Success !== true) throw new AppError('pushRefused', { requestId: answer.RequestId });
    return { requestId: answer.RequestId, monotonic, expiresAt: now + KEY_LIFETIME_MS };
  } catch (error) {
    const known = awsError(error, 'ec2-instance-connect:SendSSHPublicKey');
    if (known.code === 'accessDenied') throw new AppError('pushDenied', { ...known.facts, cause: known });
    throw known;
  }
}
