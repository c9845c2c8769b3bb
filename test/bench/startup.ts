import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from '../support/startApp.ts';
import { openBlankWindow } from './blankWindow.ts';
import { type BenchResult, median, ratioResult } from './result.ts';
import type { Workbench } from './workbench.ts';

const ROUNDS = 5;

/** Start → the sign-in button can be used, beside a blank app window of the same browser. Goal: ≤ 1.4. */
export async function benchStartup({ sandbox, folder }: Workbench): Promise<BenchResult[]> {
  const own: number[] = [];
  const blank: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    blank.push(
      await timed(mkdtempSync(join(folder, 'blank-')), async (dataDir) => {
        const { context } = await openBlankWindow(dataDir);
        return () => context.close();
      }),
    );
    own.push(
      await timed(mkdtempSync(join(folder, 'app-')), async (dataDir) => {
        const app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir, terminalRenderer: 'auto' });
        await app.page.getByRole('button', { name: 'Sign in to Acme SSO' }).click({ trial: true });
        return () => app.dispose();
      }),
    );
  }
  return [ratioResult('startup.vsBlank', 'ms', median(own), median(blank), { atMost: 1.4 })];
}

async function timed(dataDir: string, start: (dataDir: string) => Promise<() => Promise<void>>): Promise<number> {
  const started = performance.now();
  const stop = await start(dataDir);
  const ms = performance.now() - started;
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
  return ms;
}
