import { readFileSync } from 'node:fs';
import type { NamedPolicy } from '../../../electron/core/access/evaluatePolicies.ts';
import { parsePolicy } from '../../../electron/core/access/policyDocument.ts';
import { type FleetInstance, sandboxUser } from '../fleet.ts';
import { acmeAccounts } from '../organisations/accounts.ts';
import { describe, keepOut, named, pushAsTeamUser } from './policies.ts';
import type { SandboxRole } from './role.ts';

/** The policy of the AWS article that the project started from, with this account's values filled in. */
function articlePolicy(instance: FleetInstance): NamedPolicy {
  const text = readFileSync(new URL('articlePolicy.json', import.meta.url), 'utf8')
    .replaceAll('$REGION', instance.region)
    .replaceAll('$ACCOUNTID', instance.accountId)
    .replaceAll('i-00123EXAMPLE', instance.instanceId)
    .replaceAll('ec2-user', sandboxUser);
  return { name: 'ArticlePolicy', document: parsePolicy(JSON.parse(text)) };
}

/** The roles of Acme's portal and what each may do. */
export function createAcmeRoles(fleet: readonly FleetInstance[]): SandboxRole[] {
  const { prod, stage, dev } = acmeAccounts;
  const webOne = fleet.find((instance) => instance.name === 'web-1');
  const operator = (accountId: string): SandboxRole => ({
    accountId,
    roleName: 'SSH-Operator',
    policies: [named('SSH-Operator', describe, pushAsTeamUser(accountId), keepOut)],
  });
  return [
    operator(prod.accountId),
    { accountId: prod.accountId, roleName: 'ReadOnly', policies: [named('ReadOnly', describe)] },
    { accountId: prod.accountId, roleName: 'Billing', policies: [] },
    ...(webOne
      ? [
          {
            accountId: prod.accountId,
            roleName: 'Web-1-Only',
            policies: [named('Describe', describe), articlePolicy(webOne)],
          },
        ]
      : []),
    operator(stage.accountId),
    operator(dev.accountId),
    {
      accountId: dev.accountId,
      roleName: 'Administrator',
      policies: [named('Administrator', { Effect: 'Allow', Action: '*', Resource: '*' })],
    },
  ];
}
