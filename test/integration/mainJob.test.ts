import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';

describe('the main job', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
    core = await createCoreOnSandbox(sandbox);
  });
  afterEach(async () => {
    await core.dispose();
    await sandbox.dispose();
  });

  it('gives a shell on a private instance with a key that was pushed for it', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    const id = await core.open('web-1');
    const screen = watchFeed(core, id);
    screen.feed.write('id -un; hostname; exit\r');
    const text = await screen.until((_seen, ended) => ended);
    expect(text).toContain('web-1');
    const session = core.session(id);
    expect(session?.attempt.steps.map((step) => step.state)).toEqual(Array(8).fill('done'));
    expect(session?.end).toMatchObject({ reason: 'exit', exitCode: 0 });
    expect(sandbox.requests.filter((request) => request.operation === 'SendSSHPublicKey')).toHaveLength(1);
  });

  it('takes one connection and no question for a host that is trusted', async () => {
    await core.use('payments-prod', 'SSH-Operator');
    await core.open('web-1');
    const before = sandbox.instance('web-1').authAttempts();
    const id = await core.connect('web-1');
    const session = await core.until(id, (one) => one.state !== 'connecting');
    expect(session.state).toBe('connected');
    expect(session.connection?.hostTrust).toBe('remembered');
    expect(sandbox.instance('web-1').authAttempts()).toBeGreaterThan(before);
  });
});
