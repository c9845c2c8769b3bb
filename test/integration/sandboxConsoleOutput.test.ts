import { GetConsoleOutputCommand } from '@aws-sdk/client-ec2';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { sdkClients } from '../sandbox/testing/sdkClients.ts';

describe("the sandbox's GetConsoleOutput", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.dispose());

  const ask = (InstanceId: string, roleName = 'SSH-Operator') =>
    sdkClients(sandbox.url)
      .ec2(sandbox.issueStaticKeys('payments-prod', roleName))
      .send(new GetConsoleOutputCommand({ InstanceId }));
  const console = async (name: string): Promise<string> => {
    const { Output = '' } = await ask(sandbox.instance(name).instanceId);
    return Buffer.from(Output, 'base64').toString('utf8');
  };
  const keyOf = (text: string): string =>
    /-----BEGIN SSH HOST KEY KEYS-----\r\n(.*)\r\n-----END SSH HOST KEY KEYS-----/.exec(text)?.[1] ?? '';

  it('prints the real host key and its fingerprint, as cloud-init does', async () => {
    const { hostKeyFingerprint } = sandbox.instance('web-1');
    const text = await console('web-1');
    expect(keyOf(text)).toMatch(/^ssh-ed25519 \S+ root@web-1$/);
    expect(ssh2.utils.parseKey(keyOf(text))).not.toBeInstanceOf(Error);
    const block = /BEGIN SSH HOST KEY FINGERPRINTS-----(.*)-----END SSH HOST KEY FINGERPRINTS/s.exec(text)?.[1];
    expect(block).toContain(`256 ${hostKeyFingerprint()} root@web-1 (ED25519)`);
  });

  it('says when it was printed', async () => {
    const { Timestamp, InstanceId } = await ask(sandbox.instance('web-1').instanceId);
    expect(InstanceId).toBe(sandbox.instance('web-1').instanceId);
    expect(Timestamp).toBeInstanceOf(Date);
  });

  it('prints the new host key after a rebuild', async () => {
    const before = keyOf(await console('web-2'));
    await sandbox.instance('web-2').changeHostKey();
    const after = await console('web-2');
    expect(keyOf(after)).not.toBe(before);
    expect(after).toContain(sandbox.instance('web-2').hostKeyFingerprint());
  });

  it('prints it for a host without EC2 Instance Connect too', async () => {
    expect(keyOf(await console('legacy-1'))).toContain('ssh-ed25519');
  });

  it('is empty for a host without an sshd', async () => {
    expect(await console('closed-1')).toBe('');
  });

  it('is refused to a role that may not', async () => {
    const { instanceId } = sandbox.instance('web-1');
    await expect(ask(instanceId, 'Billing')).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining(`arn:aws:ec2:eu-central-1:111122223333:instance/${instanceId}`),
    });
  });

  it("knows neither another account's instance nor one that is none", async () => {
    await expect(ask(sandbox.instance('stage-web-1').instanceId)).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
    await expect(ask('web-1')).rejects.toMatchObject({ name: 'InvalidInstanceID.Malformed' });
  });
});
