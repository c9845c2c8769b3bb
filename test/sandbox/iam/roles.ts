import { readFileSync } from 'node:fs';
import type { NamedPolicy } from '../../../electron/core/access/evaluatePolicies.ts';
import { parsePolicy } from '../../../electron/core/access/policyDocument.ts';
import { accounts, type FleetInstance, sandboxUser } from '../fleet.ts';

export interface SandboxRole {
  readonly accountId: string;
  readonly roleName: string;
  readonly policies: readonly NamedPolicy[];
}

const describe = {
  Sid: 'Describe',
  Effect: 'Allow',
  Action: ['ec2:DescribeInstances', 'ec2:DescribeImages', 'ec2:GetConsoleOutput'],
  Resource: '*',
};

const push = (accountId: string) => ({
  Sid: 'PushAsTheTeamUser',
  Effect: 'Allow',
  Action: 'ec2-instance-connect:SendSSHPublicKey',
  Resource: `arn:aws:ec2:*:${accountId}:instance/*`,
  Condition: {
    IpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] },
    StringEquals: { 'ec2:osuser': sandboxUser },
  },
});

const keepOut = {
  Sid: 'RestrictedHostsStayClosed',
  Effect: 'Deny',
  Action: 'ec2-instance-connect:*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:ResourceTag/access': 'restricted' } },
};

const named = (name: string, ...statements: object[]): NamedPolicy => ({
  name,
  document: parsePolicy({ Version: '2012-10-17', Statement: statements }),
});

/** The policy of the AWS article that the project started from, with this account's values filled in. */
function articlePolicy(instance: FleetInstance): NamedPolicy {
  const text = readFileSync(new URL('articlePolicy.json', import.meta.url), 'utf8')
    .replaceAll('$REGION', instance.region)
    .replaceAll('$ACCOUNTID', instance.accountId)
    .replaceAll('i-00123EXAMPLE', instance.instanceId)
    .replaceAll('ec2-user', sandboxUser);
  return { name: 'ArticlePolicy', document: parsePolicy(JSON.parse(text)) };
}

/** The roles of the portal and what each may do. */
export function createRoles(fleet: readonly FleetInstance[]): SandboxRole[] {
  const { prod, stage, dev } = accounts;
  const webOne = fleet.find((instance) => instance.name === 'web-1');
  const operator = (accountId: string): SandboxRole => ({
    accountId,
    roleName: 'SSH-Operator',
    policies: [named('SSH-Operator', describe, push(accountId), keepOut)],
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
