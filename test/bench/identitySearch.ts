import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startSandbox } from '../sandbox/startSandbox.ts';
import { startApp } from '../support/startApp.ts';
import { signIn } from '../support/userActions.ts';
import { type BenchResult, boundResult, percentile } from './result.ts';
import type { Workbench } from './workbench.ts';

const QUERIES = ['ledger prod op', '9000004', 'data admin', 'ssh-op 04'];
/** Longer than any list takes: what changes after it belongs to the next key. Ms. */
const SETTLED_MS = 120;

/** A key in the search of 5,000 identities → the list that answers it is painted, p95. Goal: ≤ 50 ms. */
export async function benchIdentitySearch({ folder }: Workbench): Promise<BenchResult[]> {
  const sandbox = await startSandbox({ sshd: false, manyAccounts: { accounts: 500, rolesPerAccount: 10 } });
  const app = await startApp({
    env: { ...process.env, ...sandbox.env },
    dataDir: mkdtempSync(join(folder, 'identities-')),
    terminalRenderer: 'auto',
  });
  try {
    const { page } = app;
    await signIn(app, sandbox);
    await page.getByText(/ · 50\d accounts$/).waitFor({ timeout: 60_000 });
    const times: number[] = [];
    for (const query of QUERIES) {
      await page.getByRole('textbox', { name: 'Search' }).fill('');
      await page.waitForTimeout(SETTLED_MS);
      for (const key of query) times.push(await keyToPaint(page, key));
    }
    return [boundResult('identity.search5000', 'ms', percentile(times, 95), 50)];
  } finally {
    await app.dispose();
    await sandbox.dispose();
  }
}

/** From the key going down to the frame after the list's last change, measured in the page. */
async function keyToPaint(page: Page, key: string): Promise<number> {
  const handle = await page.evaluateHandle((settledMs) => {
    const list = document.querySelector('[role=listbox]');
    let started = 0;
    let painted = 0;
    const afterPaint = (): void => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          painted = performance.now();
        };
        channel.port2.postMessage(0);
      });
    };
    const done = new Promise<number>((resolve) => {
      addEventListener(
        'keydown',
        () => {
          started = performance.now();
          afterPaint();
          const observer = new MutationObserver(afterPaint);
          observer.observe(list?.parentElement ?? document.body, {
            subtree: true,
            childList: true,
            characterData: true,
          });
          setTimeout(() => {
            observer.disconnect();
            resolve(painted - started);
          }, settledMs);
        },
        { once: true, capture: true },
      );
    });
    return { done };
  }, SETTLED_MS);
  await page.keyboard.press(key);
  return handle.evaluate(({ done }) => done);
}
