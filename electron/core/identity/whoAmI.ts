import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { accountIdSchema } from '../../../shared/model/identity.ts';
import { awsError } from '../aws/awsError.ts';
import { plainText } from '../lib/redact.ts';

export interface Caller {
  readonly accountId: string;
  /** The session name of an assumed role, which IAM Identity Center sets to the user's name; else the IAM user's name. */
  readonly user: string;
  /** The permission set of a role that IAM Identity Center made, another role's name, or `user`. */
  readonly roleName: string;
}

const answerSchema = z.object({ Account: accountIdSchema, Arn: z.string().min(1).max(2048) });

/** Whose credentials these are (STS GetCallerIdentity; it needs no permission). Errors: the network's, `awsMalformed`. */
export async function whoAmI(client: STSClient, signal?: AbortSignal): Promise<Caller> {
  const options = signal ? { abortSignal: signal } : {};
  const answer = await client.send(new GetCallerIdentityCommand({}), options).catch((error: unknown) => {
    throw awsError(error, 'sts:GetCallerIdentity');
  });
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw new AppError('awsMalformed', { detail: 'sts:GetCallerIdentity: no Account or Arn in it' });
  return { accountId: parsed.data.Account, ...parseCallerArn(parsed.data.Arn) };
}

/** `arn:aws:sts::A:assumed-role/AWSReservedSSO_Name_0123456789abcdef/jane@acme.example` (IAM User Guide, "IAM identifiers"). */
export function parseCallerArn(arn: string): { user: string; roleName: string } {
  const [kind = '', ...path] = arn.split(':').slice(5).join(':').split('/');
  const text = (value: string | undefined): string => plainText(value ?? '', 128) || plainText(arn, 128);
  if (kind !== 'assumed-role') return { user: text(path.at(-1) ?? kind), roleName: kind === '' ? 'user' : text(kind) };
  const permissionSet = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(path[0] ?? '')?.[1];
  return { user: text(path[1]), roleName: text(permissionSet ?? path[0]) };
}
