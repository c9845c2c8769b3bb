import { waitForScreen } from '../support/userActions.ts';
import { installPromptWatch } from './promptWatch.ts';
import { type BenchResult, boundResult, percentile } from './result.ts';
import { HOST, type Workbench } from './workbench.ts';

const ROUNDS = 12;
const FLOOD_MS = 700;

/** Ctrl+C during endless output → prompt painted, p95. Goal: ≤ 500 ms. */
export async function benchFlood({ app }: Workbench): Promise<BenchResult[]> {
  const { page } = app;
  await page.getByRole('textbox', { name: `Terminal: ${HOST}` }).focus();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.keyboard.type('yes "the quick brown fox jumps over the lazy dog 0123456789"');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(FLOOD_MS);
    const watch = await installPromptWatch(page, 'c', '\\^C.*[$#]\\s*$');
    await page.keyboard.press('Control+c');
    times.push(await watch.result());
    await waitForScreen(page, /[$#] *$/);
  }
  return [boundResult('flood.ctrlC', 'ms', percentile(times, 95), 500)];
}
