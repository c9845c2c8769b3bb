import { connectTo, runInTerminal, terminal } from '../support/userActions.ts';
import { type BenchResult, boundResult } from './result.ts';
import { HOST, type Workbench } from './workbench.ts';

const TABS = 8;

/** Megabytes of live heap, page and host together, that one more tab with a shell takes. */
export async function benchMemory(workbench: Workbench): Promise<BenchResult[]> {
  const { app } = workbench;
  const before = await liveHeap(workbench);
  for (let i = 0; i < TABS; i += 1) {
    await connectTo(app.page, HOST);
    await terminal(app.page, HOST).last().waitFor();
    await runInTerminal(app.page, HOST, 'seq 20');
  }
  const after = await liveHeap(workbench);
  return [boundResult('memory.perTab', 'MB', (after - before) / TABS / 1_000_000, 8)];
}

async function liveHeap({ app }: Workbench): Promise<number> {
  const cdp = await app.context.newCDPSession(app.page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return usedSize + heapUsed + external;
}
