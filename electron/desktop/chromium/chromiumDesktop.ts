import { networkInterfaces } from 'node:os';
import type { BrowserContext, Page } from 'playwright-core';
import { watchForNetworkChange } from '../../core/lib/networkWatch.ts';
import { systemClock } from '../../core/lib/systemClock.ts';
import { watchForWake } from '../../core/lib/wakeWatch.ts';
import type { Desktop } from '../desktop.ts';
import { createMemorySecrets } from '../memorySecrets.ts';
import { openInBrowser } from './openInBrowser.ts';
import { ORIGIN, type OwnPages } from './ownPages.ts';

export interface ChromiumDesktopInput {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly pages: OwnPages;
  readonly headless: boolean;
  readonly sandbox: boolean;
}

/** The desktop as a browser window has it: the page's clipboard, and secrets for this run only. */
export function createChromiumDesktop({ context, page, pages, headless, sandbox }: ChromiumDesktopInput): Desktop {
  const clipboard = { origin: ORIGIN };
  const permitted = context.grantPermissions(['clipboard-read', 'clipboard-write'], clipboard).catch(() => undefined);
  return {
    host: 'chromium',
    capabilities: { tray: false, sandbox, customTitleBar: false, windows: false },
    secrets: createMemorySecrets(
      'A browser window has no protected storage for tokens. The desktop app keeps you signed in.',
    ),
    clipboard: {
      async readText() {
        await permitted;
        return page.evaluate('navigator.clipboard.readText()').then(String, () => '');
      },
      async writeText(text) {
        await permitted;
        await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`).catch(() => undefined);
      },
    },
    // Its pipe drives one page.
    windows: { open: () => undefined, onClosed: () => ({ dispose: () => undefined }) },
    // A browser tells nobody that the machine slept.
    power: { onResume: (listener) => watchForWake(systemClock, listener) },
    network: { onChange: (listener) => watchForNetworkChange(systemClock, networkInterfaces, listener) },
    // The menu of a browser's window is the browser's.
    menu: { onAction: () => ({ dispose: () => undefined }) },
    // A browser tells its system's proxy to nobody; the environment's variables are followed (docs/decisions/0011).
    systemProxy: async () => 'DIRECT',
    async openExternal(url) {
      // Without a display there is no other browser to show it in.
      if (!headless && (await openInBrowser(url))) return;
      await pages.openExternal(url);
    },
  };
}
