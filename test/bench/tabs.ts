import type { Page } from 'playwright-core';
import { connectTo, trustHostKey } from '../support/userActions.ts';
import { type BenchResult, boundResult } from './result.ts';
import { HOST, type Workbench } from './workbench.ts';

const TABS = 50;
/** By turns: a second press for the same machine within half a second counts as a double-click. */
const HOSTS = [HOST, 'web-2'] as const;

/** Seconds until 50 more tabs each have a prompt, opened one after the other from the connect box. Goal: ≤ 30 s. */
export async function benchTabs({ app: { page } }: Workbench): Promise<BenchResult[]> {
  const tabs = page.getByRole('tab');
  const before = await tabs.count();
  await connectTo(page, HOSTS[1]);
  await trustHostKey(page);
  await untilLastShellHasKeyboard(page);
  const started = performance.now();
  for (let opened = 1; opened <= TABS; opened += 1) {
    await connectTo(page, HOSTS[opened % HOSTS.length] ?? HOST);
    await tabs.nth(before + opened).waitFor({ state: 'attached' });
    await untilLastShellHasKeyboard(page);
  }
  const seconds = (performance.now() - started) / 1000;
  await closeAll(page, before);
  return [boundResult('tabs.open50', 's', seconds, 30)];
}

/** The terminal of the last tab takes the keyboard when its shell is there; what is typed before goes to whatever had it. */
async function untilLastShellHasKeyboard(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = [...document.querySelectorAll('[role=tabpanel]')].at(-1);
    const prompts = /[$#]\s*$/.test(last?.querySelector('.xterm-rows')?.textContent ?? '');
    return prompts && last?.contains(document.activeElement);
  });
}

/** Ends the shells of the tabs that were opened, each with `exit`. */
async function closeAll(page: Page, before: number): Promise<void> {
  const tabs = page.getByRole('tab');
  for (let left = (await tabs.count()) - 1; left >= before; left -= 1) {
    await page.keyboard.type('exit');
    await page.keyboard.press('Enter');
    await untilLastShellHasKeyboard(page);
    await tabs.nth(left).waitFor({ state: 'detached' });
  }
}
