import { afterEach, describe, expect, it } from 'vitest';
import { openTcp } from '../../electron/core/routes/openTcp.ts';
import { startSandbox } from '../sandbox/startSandbox.ts';
import { createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { errorCode } from '../support/errorCode.ts';
import { createFastClock } from '../support/fastClock.ts';
import { startLeakCheck } from '../support/leakCheck.ts';
import { startUnansweringAddress } from '../support/unansweringAddress.ts';

describe('a host that does not answer', () => {
  const disposals: (() => unknown)[] = [];
  afterEach(async () => {
    for (const dispose of disposals.splice(0).reverse()) await dispose();
  });

  it('ends by the deadline when TCP is accepted and nothing is said, and leaves no socket', async () => {
    const sandbox = await startSandbox();
    disposals.push(() => sandbox.dispose());
    const core = await createCoreOnSandbox(sandbox, { clock: createFastClock(20) });
    disposals.push(() => core.dispose());
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const check = startLeakCheck();
    const id = await core.connect('mute-1');
    const { attempt } = await core.until(id, (session) => session.state === 'ended');
    expect(attempt.failure).toMatchObject({ step: 'hostKey', error: { code: 'sshSilent' } });
    expect(attempt.failure?.title).toBe('mute-1 does not speak');
    expect(attempt.steps.find((step) => step.id === 'push')?.state).toBe('waiting');
    expect(await check.leaks()).toEqual([]);
  });

  it('ends by the deadline when the network drops the packets', async () => {
    const address = await startUnansweringAddress();
    disposals.push(address.dispose);
    const check = startLeakCheck();
    const target = { address: '127.0.0.1', port: address.port, timeoutMs: 10_000 };
    const opening = openTcp(createFastClock(50), target, new AbortController().signal);
    expect(await errorCode(opening)).toBe('connectTimeout');
    expect(await check.leaks()).toEqual([]);
  });
});
