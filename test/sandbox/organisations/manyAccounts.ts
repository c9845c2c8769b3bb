import { describe, named, pushAsTeamUser } from '../iam/policies.ts';
import type { SandboxRole } from '../iam/role.ts';
import type { PortalAccount } from './accounts.ts';

/** How many accounts to make up, for a portal as large as the largest companies': 500 × 10 are 5,000 roles. */
export interface ManyAccounts {
  readonly accounts: number;
  readonly rolesPerAccount: number;
}

const teams = ['billing', 'catalog', 'checkout', 'data', 'fraud', 'ledger', 'mobile', 'orders', 'search', 'shipping'];
const environments = ['prod', 'stage', 'test', 'dev'];
const roleNames = [
  'ReadOnly',
  'SSH-Operator',
  'Administrator',
  'Billing',
  'DatabaseAdmin',
  'Deploy',
  'NetworkAdmin',
  'PowerUser',
  'SecurityAudit',
  'Support',
];

/** Accounts and roles with names as people give them; always the same ones for the same numbers. */
export function createManyAccounts({ accounts, rolesPerAccount }: ManyAccounts): {
  readonly accounts: readonly PortalAccount[];
  readonly roles: readonly SandboxRole[];
} {
  const made = Array.from({ length: accounts }, (_, index) => account(index));
  const readOnly = [named('ReadOnly', describe)];
  const roles = made.flatMap(({ accountId }) =>
    Array.from({ length: rolesPerAccount }, (_, index): SandboxRole => {
      const roleName = roleNames[index] ?? `Team-${index + 1}`;
      const policies = roleName === 'SSH-Operator' ? [named(roleName, describe, pushAsTeamUser(accountId))] : readOnly;
      return { accountId, roleName, policies };
    }),
  );
  return { accounts: made, roles };
}

function account(index: number): PortalAccount {
  const team = teams[index % teams.length] ?? 'team';
  const environment = environments[Math.floor(index / teams.length) % environments.length] ?? 'dev';
  const accountName = `${team}-${environment}-${String(index + 1).padStart(3, '0')}`;
  return {
    accountId: String(900_000_000_000 + index),
    accountName,
    emailAddress: `aws+${accountName}@acme.example`,
  };
}
