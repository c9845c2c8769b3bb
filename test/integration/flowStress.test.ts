import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { stressFlow } from '../support/flowStress.ts';

describe('a flood through pages that are reloaded', () => {
  let sandbox: Sandbox;
  let core: CoreOnSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
    core = await createCoreOnSandbox(sandbox);
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
  });
  afterEach(async () => {
    await core.dispose();
    await sandbox.dispose();
  });

  it('arrives whole: 100 MB, 3 reloads, every character parsed by one page or the next', async () => {
    const id = await core.open('web-1');
    const { written, ...seen } = await stressFlow(core, id, 100, 3);
    expect(seen).toEqual({ shown: written, lost: 0, reloads: 3, again: expect.any(Number) });
    // What is shown again is what a page may have had without parsing it, not the whole.
    expect(seen.again).toBeLessThan(3 * 500_000);
  }, 120_000);
});
