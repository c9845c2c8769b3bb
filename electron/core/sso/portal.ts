import { ListAccountRolesCommand, ListAccountsCommand, LogoutCommand, type SSOClient } from '@aws-sdk/client-sso';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type Account, accountIdSchema } from '../../../shared/model/identity.ts';
import { awsError } from '../aws/awsError.ts';

const PAGE = 100;
/** More pages than any organisation has: a portal that never ends its list is not one. */
const MAX_PAGES = 1000;

const accountRow = z.object({
  accountId: accountIdSchema,
  accountName: z.string().optional(),
  emailAddress: z.string().optional(),
});
const roleRow = z.object({ roleName: z.string().min(1) });

/** Every account that the user may use, by name. */
export async function listAccounts(client: SSOClient, accessToken: string, signal: AbortSignal): Promise<Account[]> {
  const accounts = await allPages(accountRow, async (nextToken) => {
    const input = { accessToken, maxResults: PAGE, nextToken };
    const answer = await client.send(new ListAccountsCommand(input), { abortSignal: signal });
    return { rows: answer.accountList, nextToken: answer.nextToken };
  });
  return accounts
    .map(({ accountId, accountName, emailAddress }) => ({
      accountId,
      accountName: accountName ?? accountId,
      ...(emailAddress === undefined ? {} : { emailAddress }),
    }))
    .sort((a, b) => a.accountName.localeCompare(b.accountName));
}

/** Every role that the user may take in an account. */
export async function listAccountRoles(
  client: SSOClient,
  accessToken: string,
  accountId: string,
  signal: AbortSignal,
): Promise<{ roleName: string }[]> {
  const roles = await allPages(roleRow, async (nextToken) => {
    const input = { accessToken, accountId, maxResults: PAGE, nextToken };
    const answer = await client.send(new ListAccountRolesCommand(input), { abortSignal: signal });
    return { rows: answer.roleList, nextToken: answer.nextToken };
  });
  return roles.sort((a, b) => a.roleName.localeCompare(b.roleName));
}

/** Tells AWS that the token is done with. Errors: the network's. */
export async function logout(client: SSOClient, accessToken: string, signal: AbortSignal): Promise<void> {
  await client.send(new LogoutCommand({ accessToken }), { abortSignal: signal }).catch((error: unknown) => {
    throw awsError(error, 'Logout');
  });
}

async function allPages<T>(
  row: z.ZodType<T>,
  page: (nextToken: string | undefined) => Promise<{ rows: unknown; nextToken: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let nextToken: string | undefined;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const answer = await page(nextToken).catch((error: unknown) => {
      throw awsError(error, 'Portal');
    });
    if (!Array.isArray(answer.rows)) throw new AppError('awsMalformed', { detail: 'The portal gave no list' });
    for (const candidate of answer.rows) {
      const parsed = row.safeParse(candidate);
      if (parsed.success) all.push(parsed.data);
    }
    nextToken = answer.nextToken;
    if (!nextToken) return all;
  }
  throw new AppError('awsMalformed', { detail: 'The portal’s list never ends' });
}
