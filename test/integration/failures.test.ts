import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/model/session.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { expectNoSecret } from '../support/expectNoSecret.ts';

const ended = (session: Session): boolean => session.state === 'ended';

describe('a connect that fails', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.dispose());
  beforeEach(async () => {
    core = await createCoreOnSandbox(sandbox);
  });
  afterEach(async () => {
    sandbox.faults.clear();
    sandbox.setSourceIp('198.51.100.24');
    await core.dispose();
  });

  const failure = async (name: string, osUser?: string) => {
    const session = await core.until(await core.connect(name, osUser), ended);
    return { session, failure: session.attempt.failure };
  };
  const pushes = (): number => sandbox.requests.filter(({ operation }) => operation === 'SendSSHPublicKey').length;

  it('says that a stopped instance is stopped, and makes no key', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    const before = pushes();
    const { failure: told, session } = await failure('batch-1');
    expect(told).toMatchObject({ step: 'target', error: { code: 'instanceNotRunning' } });
    expect(session.attempt.steps.find((step) => step.id === 'key')?.state).toBe('waiting');
    expect(pushes()).toBe(before);
  });

  it('says that an instance without a private address has none', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    expect((await failure('detached-1')).failure?.error.code).toBe('noPrivateIpAddress');
  });

  it('finds out that an instance was stopped after it was listed', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    sandbox.instance('closed-1').setState('stopped');
    const { failure: told } = await failure('closed-1');
    sandbox.instance('closed-1').setState('running');
    expect(told).toMatchObject({ step: 'target', error: { code: 'instanceNotRunning' } });
  });

  it('tells a trusted host that was stopped after it was listed by what AWS says to the push', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    core.app.commands['session.close']({ sessionId: await core.open('web-2') }, core.context);
    sandbox.instance('web-2').setState('stopping');
    const { failure: told } = await failure('web-2');
    sandbox.instance('web-2').setState('running');
    expect(told?.error.code).toBe('instanceNotRunning');
  });

  it('says that nothing listens on the port', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    expect((await failure('closed-1')).failure).toMatchObject({
      step: 'route',
      error: { code: 'connectionRefused' },
    });
  });

  it("names the OS user when the article's policy allows another one", async () => {
    await core.use('payments-prod', 'Web-1-Only');
    const id = await core.connect('web-1', 'ubuntu');
    await core.answerHostKey(id, 'once');
    const { attempt } = await core.until(id, ended);
    expect(attempt.failure).toMatchObject({ step: 'push', error: { code: 'pushDenied' } });
    expect(attempt.failure?.causes[0]).toMatchObject({ likelihood: 'likely' });
    expect(attempt.failure?.causes[0]?.title).toContain('ubuntu');
    expect(attempt.failure?.actions.map((action) => action.kind)).toContain('showPolicy');
    expect(attempt.failure?.error.detail).toContain('is not authorized to perform');
  });

  it("refuses the push from another source address than the article's policy names, and lets its own in", async () => {
    await core.use('payments-prod', 'Web-1-Only');
    await core.open('web-1');
    sandbox.setSourceIp('203.0.113.9');
    expect((await failure('web-1')).failure?.error.code).toBe('pushDenied');
  });

  it('says that an explicit deny decided', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    const id = await core.connect('vault-1');
    await core.answerHostKey(id, 'once');
    const { attempt } = await core.until(id, ended);
    expect(attempt.failure?.causes).toHaveLength(1);
    expect(attempt.failure?.causes[0]?.title).toContain('forbids');
  });

  it('explains a key that was pushed but not accepted, without a secret in the report', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    const id = await core.connect('legacy-1');
    await core.answerHostKey(id, 'once');
    const { attempt } = await core.until(id, ended);
    expect(attempt.failure).toMatchObject({ step: 'signIn', error: { code: 'loginRefused' } });
    expect(attempt.failure?.causes[0]?.title).toContain('EC2 Instance Connect is not installed');
    expect(attempt.failure?.report).toContain('Push RequestId');
    expectNoSecret(attempt.failure?.report ?? '', sandbox);
  });

  it('stops hard at a changed host key: the server sees no sign-in, and there is no way to go on', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    await core.open('web-2');
    await sandbox.instance('web-2').changeHostKey();
    const before = sandbox.instance('web-2').authAttempts();
    const { failure: told } = await failure('web-2');
    expect(told).toMatchObject({ step: 'hostKey', error: { code: 'hostKeyChanged' } });
    expect(told?.actions.map((action) => action.kind)).not.toContain('retry');
    expect(sandbox.instance('web-2').authAttempts()).toBe(before);
  });

  it('makes no sign-in when the user refuses the host key, and asks anew next time', async () => {
    await core.use('payments-stage', 'SSH-Operator');
    const before = sandbox.instance('stage-web-1').authAttempts();
    const id = await core.connect('stage-web-1');
    await core.answerHostKey(id, 'refuse');
    const { attempt } = await core.until(id, ended);
    expect(attempt.failure?.error.code).toBe('hostKeyRefused');
    expect(sandbox.instance('stage-web-1').authAttempts()).toBe(before);
    await core.answerHostKey(await core.connect('stage-web-1'), 'once');
  });

  it.each([
    ['an HTML page', { kind: 'html' }, 'awsMalformed'],
    ['nothing', { kind: 'empty' }, 'awsMalformed'],
    ['half a JSON', { kind: 'body', body: '{"RequestId":"1","Suc' }, 'awsMalformed'],
    ['a refusal without a RequestId', { kind: 'body', body: '{"Success":true}' }, 'awsMalformed'],
    ['Success false', { kind: 'body', body: '{"RequestId":"1","Success":false}' }, 'pushRefused'],
  ] as const)('ends clearly when AWS answers the push with %s', async (_words, fault, code) => {
    await core.use('payments-stage', 'SSH-Operator');
    sandbox.faults.set('SendSSHPublicKey', fault);
    const id = await core.connect('stage-web-1');
    await core.answerHostKey(id, 'once');
    const { attempt } = await core.until(id, ended);
    expect(attempt.failure).toMatchObject({ step: 'push', error: { code } });
  });

  it('gets through when AWS throttles twice', async () => {
    await core.use('payments-stage', 'SSH-Operator');
    sandbox.faults.set('SendSSHPublicKey', { kind: 'throttle', times: 2 });
    const id = await core.connect('stage-web-1');
    await core.answerHostKey(id, 'once');
    const session = await core.until(id, (one) => one.state !== 'connecting');
    expect(session.state).toBe('connected');
  });
});
