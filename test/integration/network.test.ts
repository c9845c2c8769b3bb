import { writeFileSync } from 'node:fs';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import { CreateTokenCommand, RegisterClientCommand, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsClients, type SigningKeys } from '../../electron/core/aws/awsClients.ts';
import type { SsoIdentity } from '../../shared/model/identity.ts';
import { type ForwardProxy, startForwardProxy } from '../sandbox/forwardProxy.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { startTlsFront, type TlsFront } from '../sandbox/tlsFront.ts';
import { startLeakCheck } from '../support/leakCheck.ts';
import { createTempDir } from '../support/tempDir.ts';

const hosts = {
  ssoOidc: 'oidc.sandbox.test',
  sso: 'portal.sandbox.test',
  ec2: 'ec2.sandbox.test',
  ec2InstanceConnect: 'ec2-instance-connect.sandbox.test',
  sts: 'sts.sandbox.test',
};
const endpoints = Object.fromEntries(Object.entries(hosts).map(([service, host]) => [service, `https://${host}`]));
const identity: SsoIdentity = {
  kind: 'sso',
  ssoSessionId: 'acme',
  accountId: '111122223333',
  accountName: 'payments-prod',
  roleName: 'SSH-Operator',
};

describe('behind a proxy that asks for a password and a TLS inspection with its own CA', () => {
  let sandbox: Sandbox;
  let front: TlsFront;
  let proxy: ForwardProxy;
  const dir = createTempDir();
  beforeEach(async () => {
    sandbox = await startSandbox({ sshd: false, autoApprove: true });
    front = await startTlsFront(sandbox.url, { hosts: Object.values(hosts) });
    proxy = await startForwardProxy({ auth: 'me:p@ss', resolve: () => ({ host: '127.0.0.1', port: front.port }) });
    writeFileSync(dir.file('corporate-ca.pem'), front.caPem);
  });
  afterEach(async () => {
    await Promise.all([proxy.dispose(), front.dispose(), sandbox.dispose()]);
    dir.dispose();
  });

  it('the whole sign-in, a listing and the caller’s name pass, all of it through both', async () => {
    const leaks = startLeakCheck();
    let keys: SigningKeys | undefined;
    const problems: string[] = [];
    const clients = createAwsClients({
      env: {
        HTTPS_PROXY: proxy.url.replace('http://', 'http://me:p%40ss@'),
        NODE_EXTRA_CA_CERTS: dir.file('corporate-ca.pem'),
      },
      networkOf: () => ({ endpoints }),
      async roleCredentials() {
        if (!keys) throw new Error('no credentials yet');
        return keys;
      },
      onProblem: (text) => problems.push(text),
    });
    const { startUrl, region } = sandbox;
    const session = { id: 'acme', name: 'Acme', startUrl, region, endpoints };
    const oidc = clients.ssoOidc(session);

    const client = await oidc.send(new RegisterClientCommand({ clientName: 'Sallyport', clientType: 'public' }));
    const registration = { clientId: client.clientId, clientSecret: client.clientSecret };
    const device = await oidc.send(new StartDeviceAuthorizationCommand({ ...registration, startUrl }));
    const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
    const { accessToken } = await oidc.send(
      new CreateTokenCommand({ ...registration, grantType, deviceCode: device.deviceCode }),
    );
    const { accountId, roleName } = identity;
    const answer = await clients.sso(session).send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName }));
    const { accessKeyId = '', secretAccessKey = '', sessionToken } = answer.roleCredentials ?? {};
    keys = { accessKeyId, secretAccessKey, sessionToken };
    const scope = { identity, region };
    const listing = await clients.ec2(scope).send(new DescribeInstancesCommand());
    const caller = await clients.sts(scope).send(new GetCallerIdentityCommand());
    clients.dispose();

    expect(listing.Reservations?.length).toBeGreaterThan(0);
    expect(caller.Account).toBe(accountId);
    expect(problems).toEqual([]);
    // One tunnel for each service, kept for all its calls.
    const tunnels = [hosts.ssoOidc, hosts.sso, hosts.ec2, hosts.sts].map((host) => `CONNECT ${host}:443`);
    expect(proxy.log).toEqual(tunnels);
    expect(front.connections).toBe(tunnels.length);
    expect(await leaks.leaks()).toEqual([]);
  });
});
