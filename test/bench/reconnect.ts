import type { Page } from 'playwright-core';
import { connectTo, terminal, trustHostKey, waitForScreen } from '../support/userActions.ts';
import { installPromptWatch } from './promptWatch.ts';
import { type BenchResult, median, ratioResult } from './result.ts';
import type { Workbench } from './workbench.ts';

const ROUNDS = 9;
/** Not the host of the other measurements: a drop cuts every connection that it has. */
const HOST = 'web-2';
/** The connect box takes a second Enter for the same instance within 500 ms for a slip. */
const APART_MS = 600;

/**
 * "Reconnect now" in a tab whose connection was cut → prompt painted, beside Enter in the connect box → prompt painted, in
 * turns on the same trusted host. The wait before an automatic try is not part of it.
 */
export async function benchReconnect({ app, sandbox }: Workbench): Promise<BenchResult[]> {
  const { page } = app;
  await connectTo(page, HOST);
  await trustHostKey(page);
  await terminal(page, HOST).waitFor();
  await waitForScreen(page, /[$#] *$/);
  await leave(page);
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.waitForTimeout(APART_MS);
    first.push(await connect(page));
    sandbox.instance(HOST).dropConnections();
    const now = page.getByRole('button', { name: 'Reconnect now' });
    await now.focus();
    const watch = await installPromptWatch(page, 'Enter');
    await now.press('Enter');
    again.push(await watch.result());
    await leave(page);
  }
  return [ratioResult('reconnect.vsFirst', 'ms', median(again), median(first), { atMost: 1.1 })];
}

async function connect(page: Page): Promise<number> {
  const box = page.getByRole('combobox', { name: 'Connect to' });
  await box.click();
  await box.fill(HOST);
  await page
    .getByRole('option', { name: new RegExp(`^${HOST}\\b`) })
    .first()
    .waitFor();
  const watch = await installPromptWatch(page, 'Enter');
  await box.press('Enter');
  return watch.result();
}

async function leave(page: Page): Promise<void> {
  await terminal(page, HOST).focus();
  await page.keyboard.type('exit');
  await page.keyboard.press('Enter');
  await terminal(page, HOST).waitFor({ state: 'detached' });
}
