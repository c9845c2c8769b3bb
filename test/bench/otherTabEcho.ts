import { connectTo, waitForScreen } from '../support/userActions.ts';
import { installPromptWatch } from './promptWatch.ts';
import { type BenchResult, boundResult, percentile } from './result.ts';
import { HOST, type Workbench } from './workbench.ts';

const KEYS = 100;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** Key down → its echo painted in one tab, p95, while another one behind it floods without end. Goal: ≤ 50 ms. */
export async function benchOtherTabEcho({ app }: Workbench): Promise<BenchResult[]> {
  const { page } = app;
  const tabs = page.getByRole('tab');
  const before = await tabs.count();
  await page.getByRole('textbox', { name: `Terminal: ${HOST}` }).focus();
  await page.keyboard.type('yes "the quick brown fox jumps over the lazy dog 0123456789"');
  await page.keyboard.press('Enter');
  await connectTo(page, HOST);
  await tabs.nth(before).waitFor();
  await waitForScreen(page, /^[^\n]*[$#] *$/);
  await page.getByRole('textbox', { name: `Terminal: ${HOST}` }).focus();
  const times: number[] = [];
  for (let i = 0; i < KEYS; i += 1) {
    const key = ALPHABET[i % ALPHABET.length] ?? 'a';
    const watch = await installPromptWatch(page, key, `${key}$`);
    await page.keyboard.press(key);
    times.push(await watch.result());
    if (i % 40 === 39) await page.keyboard.press('Control+u');
  }
  await page.keyboard.press('Control+u');
  await page.keyboard.type('exit');
  await page.keyboard.press('Enter');
  await tabs.nth(before).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+c');
  await waitForScreen(page, /\^C\n[^\n]*[$#] *$/);
  return [boundResult('flood.otherTabEcho', 'ms', percentile(times, 95), 50)];
}
