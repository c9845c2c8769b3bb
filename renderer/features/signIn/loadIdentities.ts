import type { Identity } from '../../../shared/model/identity.ts';
import { call } from '../../bridge/bridge.ts';

/** Every account and role of these signed-in SSO sessions, by account name. Accounts are asked side by side. */
export async function loadIdentities(ssoSessionIds: readonly string[]): Promise<Identity[]> {
  const perSession = await Promise.all(ssoSessionIds.map(ofSession));
  return perSession.flat();
}

async function ofSession(ssoSessionId: string): Promise<Identity[]> {
  const accounts = await call('sso.listAccounts', { ssoSessionId });
  const perAccount = await Promise.all(
    accounts.map(async ({ accountId, accountName }) => {
      const roles = await call('sso.listAccountRoles', { ssoSessionId, accountId });
      return roles.map(({ roleName }) => ({ ssoSessionId, accountId, accountName, roleName }));
    }),
  );
  return perAccount.flat();
}
