import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../electron/desktop/chromium/browser.ts';

/** A window of the browser that the app runs in, with one button and nothing of ours. */
export async function openBlankWindow(dataDir: string): Promise<{ context: BrowserContext; page: Page }> {
  const executablePath = findBrowser(process.env);
  if (executablePath === undefined) throw new Error('no browser');
  const args = ['--app=data:text/html,<button>ready</button>', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const context = await chromium.launchPersistentContext(dataDir, { executablePath, headless: true, args });
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('button', { name: 'ready' }).click({ trial: true });
  return { context, page };
}
