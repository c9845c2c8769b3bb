import type { Session } from '../../shared/model/session.ts';
import type { Sandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from '../support/coreOnSandbox.ts';
import { type FaultProxy, startFaultProxy } from '../support/faultProxy/startFaultProxy.ts';
import { type BenchResult, boundResult } from './result.ts';
import type { Workbench } from './workbench.ts';

/** Not the host of the other measurements, which would go through the proxy too. */
const HOST = 'web-2';
const LASTS_MS = 10 * 60_000;
/** One way. */
const LATENCY_MS = 1_000;
/** What still has to answer then must do so within this, ms. */
const ANSWER_MS = 30_000;

/**
 * Ten minutes over a line of 2 s round trip, with a shell that says something every 3 s and one that is silent: tabs that
 * were dropped although their host was there, or that do not answer at the end. Goal: none.
 */
export async function benchKeepalive({ sandbox }: Workbench): Promise<BenchResult[]> {
  const { proxy, remove } = await proxyInFront(sandbox);
  const core = await createCoreOnSandbox(sandbox);
  try {
    await core.use('payments-prod', 'SSH-Operator', ['eu-central-1']);
    const ids = [await core.open(HOST), await core.open(HOST)] as const;
    proxy.set({ latencyMs: LATENCY_MS });
    const dropped = watchDrops(core);
    watchFeed(core, ids[0]).feed.write('until read -t 3; do date; done\r');
    await new Promise((resolve) => setTimeout(resolve, LASTS_MS));
    for (const id of ids) if (!(await answers(core, id))) dropped.add(id);
    return [boundResult('keepalive.slow10min', 'tabs dropped', dropped.size, 0)];
  } finally {
    await core.dispose();
    await remove();
  }
}

async function proxyInFront(sandbox: Sandbox): Promise<{ proxy: FaultProxy; remove(): Promise<void> }> {
  const instance = sandbox.instance(HOST);
  const { privateIpAddress: address, port } = instance;
  const proxy = await startFaultProxy({ target: { address, port }, address });
  instance.setTag('sallyport:port', String(proxy.port));
  return {
    proxy,
    async remove() {
      instance.setTag('sallyport:port', String(port));
      await proxy.dispose();
    },
  };
}

/** The sessions that stop being connected from now on; one that comes back by itself counts as well. */
function watchDrops(core: CoreOnSandbox): Set<string> {
  const dropped = new Set<string>();
  let before: readonly Session[] = [];
  core.app.topics.sessions.subscribe((sessions) => {
    const up = new Set(sessions.filter(({ state }) => state === 'connected').map(({ id }) => id));
    for (const { id, state } of before) if (state === 'connected' && !up.has(id)) dropped.add(id);
    before = sessions;
  });
  return dropped;
}

/** Whether the tab's shell takes a line; an empty one first, for what waits for one. */
async function answers(core: CoreOnSandbox, id: string): Promise<boolean> {
  const screen = watchFeed(core, id);
  screen.feed.write('\recho still$((40+2))\r');
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, ANSWER_MS, false).unref());
  return Promise.race([screen.until((text) => text.includes('still42')).then(() => true), late]);
}
