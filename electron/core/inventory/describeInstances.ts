import { DescribeInstancesCommand, type DescribeInstancesCommandOutput, type EC2Client } from '@aws-sdk/client-ec2';
import { AppError } from '../../../shared/errors.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { AwsScope } from '../aws/awsClients.ts';
import { awsError } from '../aws/awsError.ts';
import { throwIfAborted } from '../lib/abort.ts';
import { parseInstance } from './parseInstance.ts';

/** The largest page that DescribeInstances gives. */
const PAGE = 1000;
/** More pages than any region has: a list that never ends is not AWS's. */
const MAX_PAGES = 500;

/** Every instance of one region, page by page. Errors: `accessDenied`, `awsMalformed`, `cancelled`, the network's. */
export async function* describeAllInstances(
  client: EC2Client,
  scope: AwsScope,
  signal: AbortSignal,
): AsyncGenerator<Instance[]> {
  let nextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    throwIfAborted(signal);
    const command = new DescribeInstancesCommand({ MaxResults: PAGE, NextToken: nextToken });
    const answer = await client.send(command, { abortSignal: signal }).catch((error: unknown) => {
      throw awsError(error, 'ec2:DescribeInstances');
    });
    yield instancesOf(answer, scope);
    nextToken = answer.NextToken || undefined;
    if (nextToken === undefined) return;
  }
  throw new AppError('awsMalformed', { detail: 'ec2:DescribeInstances: the list never ends' });
}

/** One instance as it is now. Errors: `instanceNotFound` and those of `describeAllInstances`. */
export async function describeOneInstance(
  client: EC2Client,
  scope: AwsScope,
  instanceId: string,
  signal: AbortSignal,
): Promise<Instance> {
  const command = new DescribeInstancesCommand({ InstanceIds: [instanceId] });
  const answer = await client.send(command, { abortSignal: signal }).catch((error: unknown) => {
    throw awsError(error, 'ec2:DescribeInstances');
  });
  const found = instancesOf(answer, scope).find((instance) => instance.instanceId === instanceId);
  if (!found) throw new AppError('instanceNotFound', { requestId: answer.$metadata?.requestId });
  return found;
}

/** AWS sends `reservationSet` even when it is empty; without it the answer is somebody else's page. */
function instancesOf(answer: DescribeInstancesCommandOutput, scope: AwsScope): Instance[] {
  if (!Array.isArray(answer.Reservations)) {
    throw new AppError('awsMalformed', { detail: 'ec2:DescribeInstances: no reservationSet in the answer' });
  }
  return answer.Reservations.flatMap((reservation) =>
    (reservation?.Instances ?? []).flatMap(
      (row) => parseInstance(row, { ...scope, ownerId: reservation.OwnerId }) ?? [],
    ),
  );
}
