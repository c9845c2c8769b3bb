import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { makeHostKeys } from '../support/sshd/hostKeys.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

describe('an instance that knows no ed25519', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  let dir: TempDir;
  beforeAll(async () => {
    sandbox = await startSandbox();
    dir = createTempDir();
    const [own] = await makeHostKeys(dir.path, ['ecdsa-sha2-nistp256']);
    await sandbox
      .instance('web-1')
      .configure([
        `HostKey "${own?.path}"`,
        'HostKeyAlgorithms ecdsa-sha2-nistp256',
        'PubkeyAcceptedAlgorithms rsa-sha2-512,rsa-sha2-256',
      ]);
    core = await createCoreOnSandbox(sandbox);
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
  });
  afterAll(async () => {
    await core.dispose();
    await sandbox.dispose();
    dir.dispose();
  });
  const pushes = (): number => sandbox.requests.filter(({ operation }) => operation === 'SendSSHPublicKey').length;
  const keyFact = (id: string) => core.session(id)?.attempt.steps.find((step) => step.id === 'key')?.fact;

  it('shows no such host key and refuses ours: it gets an RSA key of 4096 bits, pushed anew', async () => {
    const id = await core.open('web-1');
    expect(keyFact(id)).toMatch(/^RSA 4096 SHA256:\S+, in memory only$/);
    expect(pushes()).toBe(2);
  });

  it('gets it at once when its settings say so', async () => {
    const before = pushes();
    const { instanceId, region } = sandbox.instance('web-1');
    const identity = core.app.topics.identity.value?.identity;
    if (!identity) throw new Error('no identity');
    const target = { kind: 'instance', identity, region, instanceId } as const;
    const host = { name: 'fips', target, options: { oneTimeKeyType: 'rsa4096' as const } };
    const { hostId } = await core.app.commands['host.save']({ host }, core.context);
    const { sessionId } = await core.app.commands['session.connectHost']({ hostId }, core.context);
    const session = await core.until(sessionId, ({ state }) => state !== 'connecting');
    expect(session).toMatchObject({ state: 'connected', name: 'fips', hostId, environment: 'prod' });
    expect(pushes()).toBe(before + 1);
  });
});
