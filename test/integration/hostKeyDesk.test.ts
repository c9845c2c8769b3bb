import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { errorCode } from '../support/errorCode.ts';

describe('a host key that is new', () => {
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

  const asked = async (name: string): Promise<{ sessionId: string; questionId: string }> => {
    const sessionId = await core.connect(name);
    const { attempt } = await core.until(sessionId, (one) => one.attempt.question !== undefined);
    return { sessionId, questionId: attempt.question?.id ?? '' };
  };
  const compare = async (name: string) => core.app.commands['session.compareHostKey'](await asked(name), core.context);
  const html = { kind: 'body', body: '<GetConsoleOutputResponse/>' } as const;

  it('is held against what the instance printed to its console', async () => {
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    expect(await compare('web-1')).toMatchObject({ result: 'match' });
  });

  it('differs from the console when somebody else answers at the address', async () => {
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const question = await asked('web-1');
    await sandbox.instance('web-1').changeHostKey();
    const { result } = await core.app.commands['session.compareHostKey'](question, core.context);
    expect(result).toBe('differs');
  });

  it('says so when the role may not read the console, or AWS answers nonsense', async () => {
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const question = await asked('web-2');
    sandbox.faults.set('GetConsoleOutput', html);
    expect(await errorCode(core.app.commands['session.compareHostKey'](question, core.context))).toBe('awsMalformed');
  });

  it('cannot be compared once the question is answered', async () => {
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const question = await asked('web-1');
    await core.answerHostKey(question.sessionId, 'once');
    await core.until(question.sessionId, (one) => one.state === 'connected');
    expect(await errorCode(core.app.commands['session.compareHostKey'](question, core.context))).toBe('questionGone');
  });

  describe('that changed', () => {
    const stopped = async (): Promise<string> => {
      await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
      await core.open('web-2');
      await sandbox.instance('web-2').changeHostKey();
      const id = await core.connect('web-2');
      await core.until(id, (one) => one.state === 'ended');
      return id;
    };
    const replace = (sessionId: string, typed: string) =>
      core.app.commands['session.replaceHostKey']({ sessionId, typed }, core.context);

    it('shows both keys, and is replaced only by typing the id of the instance', async () => {
      const id = await stopped();
      const action = core.session(id)?.attempt.failure?.actions.find(({ kind }) => kind === 'replaceHostKey');
      expect(action).toMatchObject({
        confirmation: sandbox.instance('web-2').instanceId,
        offered: { fingerprint: sandbox.instance('web-2').hostKeyFingerprint() },
      });
      const before = sandbox.instance('web-2').authAttempts();
      expect(await errorCode(replace(id, 'web-2'))).toBe('confirmationWrong');
      expect(await errorCode(replace(id, ''))).toBe('confirmationWrong');
      expect(sandbox.instance('web-2').authAttempts()).toBe(before);
      await replace(id, sandbox.instance('web-2').instanceId);
      await core.until(id, (one) => one.state === 'connected');
      expect(core.app.topics.hostTrust.value.map(({ fingerprint }) => fingerprint)).toEqual([
        sandbox.instance('web-2').hostKeyFingerprint(),
      ]);
    });

    it('is a new one again after its trust was removed from the list', async () => {
      const id = await stopped();
      const [row] = core.app.topics.hostTrust.value;
      expect(row).toMatchObject({ name: 'web-2', kind: 'trusted' });
      await core.app.commands['hostTrust.remove']({ id: row?.id ?? '' }, core.context);
      expect(core.app.topics.hostTrust.value).toEqual([]);
      await core.app.commands['session.reconnect']({ sessionId: id }, core.context);
      await core.answerHostKey(id, 'trust');
      await core.until(id, (one) => one.state === 'connected');
    });
  });
});
