import type { AwsScope } from '../aws/awsClients.ts';
import { partitionOf } from '../inventory/parseInstance.ts';

/** The least that a role needs for this instance and OS user, as JSON for an administrator. */
export function leastPrivilegePolicy({ identity, region }: AwsScope, instanceId: string, osUser: string): string {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'ec2-instance-connect:SendSSHPublicKey',
        Resource: `arn:${partitionOf(region)}:ec2:${region}:${identity.accountId}:instance/${instanceId}`,
        Condition: { StringEquals: { 'ec2:osuser': osUser } },
      },
      { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' },
    ],
  };
  return JSON.stringify(policy, null, 2);
}
