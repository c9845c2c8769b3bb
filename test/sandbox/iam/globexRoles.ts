import { globexAccounts } from '../organisations/accounts.ts';
import { describe, named, pushAsTeamUser } from './policies.ts';
import type { SandboxRole } from './role.ts';

/** Globex's roles: the same two in each account. */
export function createGlobexRoles(): SandboxRole[] {
  return Object.values(globexAccounts).flatMap(({ accountId }) => [
    { accountId, roleName: 'SSH-Operator', policies: [named('SSH-Operator', describe, pushAsTeamUser(accountId))] },
    { accountId, roleName: 'ReadOnly', policies: [named('ReadOnly', describe)] },
  ]);
}
