import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type SdkClients, type SigningKeys, sdkClients } from '../sandbox/testing/sdkClients.ts';
import { roleKeys, signInToSandbox } from '../sandbox/testing/signInToSandbox.ts';
import { createFakeClock } from '../support/fakeClock.ts';

describe("the sandbox's signed callers", () => {
  // The SDK signs by the machine's clock; only the credentials' end is told by this one.
  const clock = createFakeClock(Date.now());
  let sandbox: Sandbox;
  let aws: SdkClients;
  beforeAll(async () => {
    sandbox = await startSandbox({ sshd: false, autoApprove: true, clock, roleCredentialsSeconds: 60 });
    aws = sdkClients(sandbox.url);
  });
  afterAll(() => sandbox.dispose());

  const keysOf = async (organisation: number, accountId: string, roleName: string): Promise<SigningKeys> => {
    const { accessToken } = await signInToSandbox(aws, sandbox.organisations[organisation]!.startUrl);
    return roleKeys(aws, accessToken, accountId, roleName);
  };
  const whoAmI = (keys: SigningKeys) => aws.sts(keys).send(new GetCallerIdentityCommand({}));

  it('are told who they are, even with a role that may do nothing', async () => {
    expect(await whoAmI(await keysOf(0, '111122223333', 'Billing'))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Billing_0123456789abcdef/engineer@acme.example',
      UserId: expect.stringMatching(/^AROA[0-9A-F]{17}:engineer@acme\.example$/),
    });
    expect((await whoAmI(await keysOf(1, '555566667777', 'ReadOnly'))).Arn).toBe(
      'arn:aws:sts::555566667777:assumed-role/AWSReservedSSO_ReadOnly_0123456789abcdef/jane.roe@globex.example',
    );
  });

  it('may use long-lived keys, which act for an IAM user and have no session token', async () => {
    const keys = sandbox.issueStaticKeys('payments-prod', 'SSH-Operator');
    expect(keys.accessKeyId).toMatch(/^AKIA[0-9A-F]{16}$/);
    expect(sandbox.issuedSecrets()).toContain(keys.secretAccessKey);
    expect(await whoAmI(keys)).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/SSH-Operator',
    });
    const { Reservations } = await aws.ec2(keys).send(new DescribeInstancesCommand({}));
    expect(Reservations?.length).toBeGreaterThan(0);
    sandbox.revokeTokens();
    await whoAmI(keys);
  });

  it('may do with long-lived keys what their role may, and no more', async () => {
    const keys = sandbox.issueStaticKeys('payments-prod', 'Billing');
    await expect(aws.ec2(keys).send(new DescribeInstancesCommand({}))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining('User: arn:aws:iam::111122223333:user/Billing is not authorized'),
    });
    expect(() => sandbox.issueStaticKeys('payments-prod', 'Nobody')).toThrow('no role Nobody');
  });

  it('are refused in the words of STS', async () => {
    const keys = sandbox.issueStaticKeys('payments-prod', 'ReadOnly');
    const refused = (changes: Partial<SigningKeys>) =>
      expect(whoAmI({ ...keys, ...changes }).catch((error: Error) => error.name)).resolves;
    await refused({ accessKeyId: 'AKIA0000000000000000' }).toBe('InvalidClientTokenId');
    await refused({ sessionToken: 'made-up' }).toBe('InvalidClientTokenId');
    await refused({ secretAccessKey: 'wrong' }).toBe('SignatureDoesNotMatch');
  });

  it('cannot use a signature of another service', async () => {
    const credentials = sandbox.issueStaticKeys('payments-prod', 'ReadOnly');
    // The SDK takes the name of the service to sign for, though its types do not say so.
    const config = { endpoint: sandbox.url, region: 'eu-central-1', credentials, signingName: 'ec2' };
    const client = new STSClient(config);
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      message: "Credential should be scoped to correct service: 'sts'.",
    });
  });

  it('are told when their credentials have ended', async () => {
    const keys = await keysOf(0, '111122223333', 'ReadOnly');
    clock.advance(60_000);
    await expect(whoAmI(keys)).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  it('meet throttling in the words of STS', async () => {
    sandbox.faults.set('GetCallerIdentity', { kind: 'throttle', times: 1 });
    await expect(whoAmI(sandbox.issueStaticKeys('payments-prod', 'ReadOnly'))).rejects.toMatchObject({
      name: 'Throttling',
    });
  });
});
