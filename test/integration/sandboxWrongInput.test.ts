import { DescribeInstancesCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { SendSerialConsoleSSHPublicKeyCommand, SendSSHPublicKeyCommand } from '@aws-sdk/client-ec2-instance-connect';
import { GetRoleCredentialsCommand, ListAccountsCommand } from '@aws-sdk/client-sso';
import { CreateTokenCommand, RegisterClientCommand } from '@aws-sdk/client-sso-oidc';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type SdkClients, type SigningKeys, sdkClients } from '../sandbox/testing/sdkClients.ts';
import { signInToSandbox } from '../sandbox/testing/signInToSandbox.ts';

describe("the sandbox's answer to what AWS would refuse", () => {
  let sandbox: Sandbox;
  let aws: SdkClients;
  let keys: SigningKeys;
  beforeAll(async () => {
    sandbox = await startSandbox({ sshd: false, autoApprove: true });
    aws = sdkClients(sandbox.url);
    keys = sandbox.issueStaticKeys('payments-prod', 'SSH-Operator');
  });
  afterAll(() => sandbox.dispose());

  const nameOf = (answer: Promise<unknown>): Promise<string> =>
    answer.then(
      () => 'no error',
      (error: Error) => error.name,
    );

  it('names an operation that EC2, STS or Instance Connect does not have here', async () => {
    expect(await nameOf(aws.ec2(keys).send(new DescribeVpcsCommand({})))).toBe('InvalidAction');
    expect(await nameOf(aws.sts(keys).send(new GetSessionTokenCommand({})))).toBe('InvalidAction');
    const serial = new SendSerialConsoleSSHPublicKeyCommand({
      InstanceId: sandbox.instance('web-1').instanceId,
      SSHPublicKey: `ssh-ed25519 ${'A'.repeat(80)}`,
    });
    expect(await nameOf(aws.instanceConnect(keys).send(serial))).toBe('UnknownOperationException');
  });

  it('is an UnknownOperationException for a path or a method that no service has', async () => {
    for (const [path, method] of [
      ['/instances', 'GET'],
      ['/token', 'GET'],
      ['/assignment/accounts', 'DELETE'],
    ] as const) {
      const answer = await fetch(`${sandbox.url}${path}`, { method });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('x-amzn-errortype')).toMatch(/^UnknownOperationException/);
      expect(JSON.stringify(await answer.json())).toContain('UnknownOperationException');
    }
  });

  it('is XML for a query without an action, or of another version', async () => {
    const post = async (form: Record<string, string>): Promise<string> =>
      (await fetch(sandbox.url, { method: 'POST', body: new URLSearchParams(form) })).text();
    expect(await post({})).toContain('<Code>MissingAction</Code>');
    expect(await post({ Action: 'DescribeInstances', Version: '2006-06-26' })).toContain('<Code>NoSuchVersion</Code>');
    expect(await post({ Action: 'DescribeInstances', Version: '2016-11-15' })).toContain(
      '<Code>MissingAuthenticationToken</Code>',
    );
    expect(await post({ Action: 'GetCallerIdentity', Version: '2011-06-15' })).toContain(
      '<Type>Sender</Type><Code>MissingAuthenticationToken</Code>',
    );
  });

  it.each([
    ['a page of 2', { MaxResults: 2 }, 'InvalidParameterValue'],
    [
      'a page together with ids',
      { MaxResults: 10, InstanceIds: ['i-0123456789abcdef0'] },
      'InvalidParameterCombination',
    ],
    ['an unknown filter', { Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
    ['a token that is none', { NextToken: 'x' }, 'InvalidParameterValue'],
    ['an id that is none', { InstanceIds: ['web-1'] }, 'InvalidInstanceID.Malformed'],
    ['an id that nobody has', { InstanceIds: ['i-0123456789abcdef0'] }, 'InvalidInstanceID.NotFound'],
  ])('refuses to describe instances by %s', async (_words, input, name) => {
    expect(await nameOf(aws.ec2(keys).send(new DescribeInstancesCommand(input)))).toBe(name);
  });

  it('refuses a push whose input AWS would not take', async () => {
    const input = { InstanceId: 'web-1', InstanceOSUser: 'ec2-user', SSHPublicKey: 'short' };
    expect(await nameOf(aws.instanceConnect(keys).send(new SendSSHPublicKeyCommand(input)))).toBe(
      'InvalidArgsException',
    );
  });

  it('refuses portal calls without a token, or with wrong parameters', async () => {
    expect(await nameOf(aws.portal.send(new ListAccountsCommand({ accessToken: 'made-up' })))).toBe(
      'UnauthorizedException',
    );
    const { accessToken } = await signInToSandbox(aws, sandbox.startUrl);
    expect(await nameOf(aws.portal.send(new ListAccountsCommand({ accessToken, maxResults: 1000 })))).toBe(
      'InvalidRequestException',
    );
    expect(await nameOf(aws.portal.send(new ListAccountsCommand({ accessToken, nextToken: 'x' })))).toBe(
      'InvalidRequestException',
    );
    const nobody = { accessToken, accountId: '111122223333', roleName: 'Nobody' };
    expect(await nameOf(aws.portal.send(new GetRoleCredentialsCommand(nobody)))).toBe('ForbiddenException');
    const bare = await fetch(`${sandbox.url}/federation/credentials`, {
      headers: { 'x-amz-sso_bearer_token': accessToken },
    });
    expect([bare.status, bare.headers.get('x-amzn-errortype')?.split(':')[0]]).toEqual([
      400,
      'InvalidRequestException',
    ]);
  });

  it('refuses tokens for unknown clients, unknown grants and unregistered grants', async () => {
    const grantType = 'refresh_token';
    const nobody = { clientId: 'nobody', clientSecret: 'nothing', grantType, refreshToken: 'x' };
    expect(await nameOf(aws.oidc.send(new CreateTokenCommand(nobody)))).toBe('InvalidClientException');
    const { clientId, clientSecret } = await aws.oidc.send(
      new RegisterClientCommand({ clientName: 'Test', clientType: 'public' }),
    );
    const ask = (grant: string, more: object = {}) =>
      nameOf(aws.oidc.send(new CreateTokenCommand({ clientId, clientSecret, grantType: grant, ...more })));
    expect(await ask('password')).toBe('UnsupportedGrantTypeException');
    expect(await ask('constructor')).toBe('UnsupportedGrantTypeException');
    expect(await ask('authorization_code', { code: 'x' })).toBe('UnauthorizedClientException');
    expect(await ask('refresh_token')).toBe('InvalidRequestException');
    expect(
      await nameOf(aws.oidc.send(new RegisterClientCommand({ clientName: 'x', clientType: 'confidential' }))),
    ).toBe('InvalidClientMetadataException');
  });
});
