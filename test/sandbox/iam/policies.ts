import type { NamedPolicy } from '../../../electron/core/access/evaluatePolicies.ts';
import { parsePolicy } from '../../../electron/core/access/policyDocument.ts';
import { sandboxUser } from '../fleet.ts';

/** Statements that the sandbox's roles are made of. */

export const describe = {
  Sid: 'Describe',
  Effect: 'Allow',
  Action: ['ec2:DescribeInstances', 'ec2:DescribeImages', 'ec2:GetConsoleOutput'],
  Resource: '*',
};

export const pushAsTeamUser = (accountId: string) => ({
  Sid: 'PushAsTheTeamUser',
  Effect: 'Allow',
  Action: 'ec2-instance-connect:SendSSHPublicKey',
  Resource: `arn:aws:ec2:*:${accountId}:instance/*`,
  Condition: {
    IpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] },
    StringEquals: { 'ec2:osuser': sandboxUser },
  },
});

export const keepOut = {
  Sid: 'RestrictedHostsStayClosed',
  Effect: 'Deny',
  Action: 'ec2-instance-connect:*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:ResourceTag/access': 'restricted' } },
};

export const named = (name: string, ...statements: object[]): NamedPolicy => ({
  name,
  document: parsePolicy({ Version: '2012-10-17', Statement: statements }),
});
