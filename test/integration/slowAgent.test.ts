import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAgentKeys } from '../../electron/core/ssh/signIn/agentKeys.ts';
import { errorCode } from '../support/errorCode.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { type ScriptedAgent, startScriptedAgent } from '../support/scriptedAgent.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

let dir: TempDir;
let agent: ScriptedAgent;
const clock = createFakeClock();
beforeEach(() => {
  dir = createTempDir();
});
afterEach(async () => {
  await agent.dispose();
  dir.dispose();
});

describe('an agent that hangs', () => {
  it('is let go of at the deadline', async () => {
    agent = await startScriptedAgent(dir.file('agent.sock'), 'list');
    const listing = errorCode(listAgentKeys(clock, agent.socket, new AbortController().signal));
    await agent.asked(1);
    clock.advance(5_000);
    expect(await listing).toBe('agentUnavailable');
    await agent.letGo();
  });

  it('is let go of when the attempt is cancelled', async () => {
    agent = await startScriptedAgent(dir.file('agent.sock'), 'list');
    const attempt = new AbortController();
    const listing = errorCode(listAgentKeys(clock, agent.socket, attempt.signal));
    await agent.asked(1);
    attempt.abort();
    expect(await listing).toBe('cancelled');
    await agent.letGo();
  });

  it('while it signs is let go of when the attempt ends', async () => {
    agent = await startScriptedAgent(dir.file('agent.sock'), 'sign');
    const attempt = new AbortController();
    const [key] = await listAgentKeys(clock, agent.socket, attempt.signal);
    expect(key?.comment).toBe('slow key');
    const signing = errorCode(Promise.resolve(key?.signer.sign(Buffer.from('data'), undefined)));
    await agent.asked(2);
    attempt.abort();
    expect(await signing).toBe('cancelled');
    await agent.letGo();
  });

  it('is not asked to sign once the attempt is over', async () => {
    agent = await startScriptedAgent(dir.file('agent.sock'), 'sign');
    const attempt = new AbortController();
    const [key] = await listAgentKeys(clock, agent.socket, attempt.signal);
    attempt.abort();
    expect(await errorCode(Promise.resolve(key?.signer.sign(Buffer.from('data'), undefined)))).toBe('cancelled');
    await agent.letGo();
  });
});
