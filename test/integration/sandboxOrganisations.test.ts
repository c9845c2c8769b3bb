import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListAccountRolesCommand, ListAccountsCommand } from '@aws-sdk/client-sso';
import { afterEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { sdkClients } from '../sandbox/testing/sdkClients.ts';
import { accountNames, roleKeys, signInToSandbox } from '../sandbox/testing/signInToSandbox.ts';

describe("the sandbox's organisations", () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.dispose());

  it('are Acme first, then Globex with a start URL and a region of its own', async () => {
    sandbox = await startSandbox({ sshd: false });
    expect(sandbox.organisations).toEqual([
      { name: 'Acme SSO', startUrl: sandbox.startUrl, region: 'eu-central-1', endpoints: sandbox.endpoints },
      {
        name: 'Globex SSO',
        startUrl: `${sandbox.url}/globex/start`,
        region: 'us-east-1',
        endpoints: sandbox.endpoints,
      },
    ]);
    expect(JSON.parse(sandbox.env.SALLYPORT_SSO_SESSION ?? '')).toEqual(sandbox.organisations[0]);
  });

  it('show a token only what belongs to its own organisation', async () => {
    sandbox = await startSandbox({ sshd: false, autoApprove: true });
    const aws = sdkClients(sandbox.url);
    const [acme, globex] = await Promise.all(sandbox.organisations.map((one) => signInToSandbox(aws, one.startUrl)));
    expect((await accountNames(aws, acme!.accessToken)).names).toEqual([
      'payments-prod',
      'payments-stage',
      'platform-dev',
    ]);
    expect((await accountNames(aws, globex!.accessToken)).names).toEqual(['globex-prod', 'globex-lab']);
    const foreign = { accessToken: globex!.accessToken, accountId: '111122223333' };
    await expect(aws.portal.send(new ListAccountRolesCommand(foreign))).rejects.toMatchObject({
      name: 'ForbiddenException',
    });
    await expect(roleKeys(aws, globex!.accessToken, '111122223333', 'SSH-Operator')).rejects.toMatchObject({
      name: 'ForbiddenException',
    });
  });

  it("list Globex's instances to Globex's roles", async () => {
    sandbox = await startSandbox({ sshd: false, autoApprove: true });
    const aws = sdkClients(sandbox.url, 'us-east-1');
    const { accessToken } = await signInToSandbox(aws, sandbox.organisations[1]!.startUrl);
    const keys = await roleKeys(aws, accessToken, '222233334444', 'ReadOnly');
    const { Reservations = [] } = await aws.ec2(keys).send(new DescribeInstancesCommand({}));
    const ids = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ InstanceId }) => InstanceId));
    expect(ids).toContain(sandbox.instance('globex-web-1').instanceId);
    expect(ids).toHaveLength(3);
  });

  it('can have 5,000 roles, in pages of a hundred', async () => {
    sandbox = await startSandbox({
      sshd: false,
      autoApprove: true,
      manyAccounts: { accounts: 497, rolesPerAccount: 10 },
    });
    const aws = sdkClients(sandbox.url);
    const { accessToken } = await signInToSandbox(aws, sandbox.startUrl);
    const { names, pages } = await accountNames(aws, accessToken);
    expect(new Set(names).size).toBe(500);
    expect(pages).toBe(5);
    const accountId = '900000000496';
    const { roleList } = await aws.portal.send(new ListAccountRolesCommand({ accessToken, accountId }));
    expect(roleList).toHaveLength(10);
    expect(await roleKeys(aws, accessToken, accountId, 'Support')).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA/),
    });
  });

  it('answer pages of the size that the test asks for', async () => {
    sandbox = await startSandbox({ sshd: false, autoApprove: true, pageSize: 1 });
    const aws = sdkClients(sandbox.url);
    const { accessToken } = await signInToSandbox(aws, sandbox.startUrl);
    const page = await aws.portal.send(new ListAccountsCommand({ accessToken, maxResults: 100 }));
    expect(page.accountList).toHaveLength(1);
    expect((await accountNames(aws, accessToken)).pages).toBe(3);
  });
});
