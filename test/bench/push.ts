import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import type { Sandbox } from '../sandbox/startSandbox.ts';
import { runProgram } from './openssh.ts';
import { HOST } from './workbench.ts';

export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Role credentials as a script would have them already: signed in with the device code, role picked. */
export async function scriptCredentials(sandbox: Sandbox): Promise<KeyPair> {
  const client = new SSOOIDCClient({ region: sandbox.region, endpoint: sandbox.url });
  const { clientId, clientSecret } = await client.send(
    new RegisterClientCommand({ clientName: 'bench', clientType: 'public', scopes: ['sso:account:access'] }),
  );
  const device = await client.send(
    new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: sandbox.startUrl }),
  );
  sandbox.approve(device.userCode ?? '');
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
  const { accessToken } = await client.send(
    new CreateTokenCommand({ clientId, clientSecret, grantType, deviceCode: device.deviceCode }),
  );
  const portal = new SSOClient({ region: sandbox.region, endpoint: sandbox.url });
  const { accountId } = sandbox.instance(HOST);
  const { roleCredentials } = await portal.send(
    new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'SSH-Operator' }),
  );
  return {
    accessKeyId: roleCredentials?.accessKeyId ?? '',
    secretAccessKey: roleCredentials?.secretAccessKey ?? '',
    sessionToken: roleCredentials?.sessionToken ?? '',
  };
}

/** One signed SendSSHPublicKey as a shell script would send it: curl with its own SigV4. */
export async function curlPush(sandbox: Sandbox, credentials: KeyPair, publicKey: string): Promise<void> {
  const { instanceId, osUser, region } = sandbox.instance(HOST);
  const answer = await runProgram('curl', [
    '--silent',
    '--show-error',
    '--fail-with-body',
    ...['--aws-sigv4', `aws:amz:${region}:ec2-instance-connect`],
    ...['--user', `${credentials.accessKeyId}:${credentials.secretAccessKey}`],
    ...['--header', `X-Amz-Security-Token: ${credentials.sessionToken}`],
    ...['--header', 'X-Amz-Target: AWSEC2InstanceConnectService.SendSSHPublicKey'],
    ...['--header', 'Content-Type: application/x-amz-json-1.1'],
    ...['--data', JSON.stringify({ InstanceId: instanceId, InstanceOSUser: osUser, SSHPublicKey: publicKey })],
    `${sandbox.url}/`,
  ]);
  if (!answer.includes('"Success"')) throw new Error(`The push was refused: ${answer}`);
}
