import { type EC2Client, GetConsoleOutputCommand } from '@aws-sdk/client-ec2';
import { AppError } from '../../../shared/errors.ts';
import { awsError, awsErrorName } from '../aws/awsError.ts';

export interface ConsoleOutput {
  /** What the instance printed; empty when EC2 has nothing (yet). It is the instance's text, not AWS's. */
  readonly text: string;
  /** When it was last updated, epoch ms. */
  readonly updatedAt?: number;
}

/** "This instance type does not support retrieving the latest console logs": only Nitro instances do. */
const latestUnsupported: ReadonlySet<string> = new Set(['UnsupportedOperation', 'InvalidParameterCombination']);

/**
 * The serial console's last 64 KiB (EC2 API Reference, GetConsoleOutput): as it is now where the instance type can tell, else,
 * or when `holds` does not find in it what is looked for, as it was after the last start.
 * Errors: `accessDenied`, `instanceNotFound`, `awsMalformed`, `cancelled`, the network's.
 */
export async function readConsoleOutput(
  client: EC2Client,
  instanceId: string,
  signal: AbortSignal,
  holds: (text: string) => boolean = (text) => text !== '',
): Promise<ConsoleOutput> {
  const latest = await ask(client, { InstanceId: instanceId, Latest: true }, signal).catch((error: unknown) => {
    if (latestUnsupported.has(awsErrorName(error))) return undefined;
    throw error;
  });
  if (latest && holds(latest.text)) return latest;
  const atStart = await ask(client, { InstanceId: instanceId }, signal);
  return latest && atStart.text === '' ? latest : atStart;
}

async function ask(
  client: EC2Client,
  input: { InstanceId: string; Latest?: boolean },
  signal: AbortSignal,
): Promise<ConsoleOutput> {
  try {
    const answer = await client.send(new GetConsoleOutputCommand(input), { abortSignal: signal });
    if (answer.InstanceId !== input.InstanceId) {
      const detail = 'ec2:GetConsoleOutput: the answer is about no or another instance';
      throw new AppError('awsMalformed', { detail, requestId: answer.$metadata.requestId });
    }
    const text = Buffer.from(answer.Output ?? '', 'base64').toString('utf8');
    return { text, ...(answer.Timestamp ? { updatedAt: answer.Timestamp.getTime() } : {}) };
  } catch (error) {
    throw awsError(error, 'ec2:GetConsoleOutput');
  }
}
