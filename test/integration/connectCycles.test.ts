import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { createCoreOnSandbox } from '../support/coreOnSandbox.ts';
import { startLeakCheck } from '../support/leakCheck.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const CYCLES = 200;
const MOST_BYTES = 10_000_000;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.dispose());

/** Live bytes, the sandbox's own records included. */
async function heap(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a tab that is opened and closed two hundred times', () => {
  it('leaves no handle, no listener and no memory', async () => {
    const check = startLeakCheck();
    const warnings: string[] = [];
    const onWarning = (warning: Error): void => void warnings.push(`${warning.name}: ${warning.message}`);
    process.on('warning', onWarning);
    const core = await createCoreOnSandbox(sandbox);
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const cycle = async (): Promise<void> => {
      const sessionId = await core.open('web-1');
      await core.app.commands['session.close']({ sessionId }, core.context);
    };
    for (let warm = 0; warm < 10; warm += 1) await cycle();
    const before = await heap();
    for (let done = 0; done < CYCLES; done += 1) await cycle();
    const grown = (await heap()) - before;
    expect(core.app.topics.sessions.value).toEqual([]);
    await core.dispose();
    process.off('warning', onWarning);
    expect(grown).toBeLessThanOrEqual(MOST_BYTES);
    // An emitter that is listened to more and more warns of a leak.
    expect(warnings).toEqual([]);
    expect(await check.leaks()).toEqual([]);
    console.info(`grown by ${(grown / 1e6).toFixed(2)} MB`);
  }, 60_000);
});
