import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { SendSSHPublicKeyCommand } from '@aws-sdk/client-ec2-instance-connect';
import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import { CreateTokenCommand } from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { awsError } from '../../../electron/core/aws/awsError.ts';
import type { FarEndClients } from './farEnd.ts';

export type Service = 'ssoOidc' | 'sso' | 'ec2' | 'ec2InstanceConnect' | 'sts';
export const services: readonly Service[] = ['ssoOidc', 'sso', 'ec2', 'ec2InstanceConnect', 'sts'];

/** The operation that stands for its service in these tests. */
export const operationOf = {
  ssoOidc: 'CreateToken',
  sso: 'GetRoleCredentials',
  ec2: 'DescribeInstances',
  ec2InstanceConnect: 'SendSSHPublicKey',
  sts: 'GetCallerIdentity',
} as const satisfies Record<Service, string>;

interface CallOptions {
  abortSignal?: AbortSignal;
}

const send = {
  ssoOidc: ({ ssoOidc }: FarEndClients, options: CallOptions = {}) =>
    ssoOidc().send(
      new CreateTokenCommand({ clientId: 'c', clientSecret: 'CANARY-s', grantType: 'refresh_token' }),
      options,
    ),
  sso: ({ sso }: FarEndClients, options: CallOptions = {}) =>
    sso().send(new GetRoleCredentialsCommand({ accessToken: 'CANARY-t', accountId: '1', roleName: 'r' }), options),
  ec2: ({ ec2 }: FarEndClients, options: CallOptions = {}) => ec2().send(new DescribeInstancesCommand(), options),
  ec2InstanceConnect: ({ ec2InstanceConnect }: FarEndClients, options: CallOptions = {}) =>
    ec2InstanceConnect().send(
      new SendSSHPublicKeyCommand({
        InstanceId: 'i-0123456789',
        InstanceOSUser: 'u',
        SSHPublicKey: 'ssh-ed25519 AAAA',
      }),
      options,
    ),
  sts: ({ sts }: FarEndClients, options: CallOptions = {}) => sts().send(new GetCallerIdentityCommand(), options),
} as const satisfies Record<Service, (clients: FarEndClients, options?: CallOptions) => Promise<unknown>>;

/** One call of a service; what goes wrong is an `AppError`, as in the core. */
export async function call(clients: FarEndClients, service: Service, options: CallOptions = {}): Promise<unknown> {
  try {
    return await send[service](clients, options);
  } catch (error) {
    throw awsError(error, operationOf[service]);
  }
}
