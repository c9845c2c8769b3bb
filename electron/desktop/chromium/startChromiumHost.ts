import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { App } from '../../core/app.ts';
import { createApp } from '../../core/createApp.ts';
import { systemClock } from '../../core/lib/systemClock.ts';
import { createRpcServer } from '../../rpc/rpcServer.ts';
import type { Desktop } from '../desktop.ts';
import { createMemorySecrets } from '../memorySecrets.ts';
import { createPageFiles } from '../pageFiles.ts';
import { createSandboxLauncher } from '../sandboxLauncher.ts';
import { findBrowser } from './browser.ts';
import { createConfBacking } from './confBacking.ts';
import { openInBrowser } from './openInBrowser.ts';
import { attachPageTransport, bridgeScript } from './pageTransport.ts';

/** A made-up secure origin: it never resolves, its files come from request interception. */
export const ORIGIN = 'https://sallyport.invalid';

export interface ChromiumHostOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
  readonly headless: boolean;
  /** The built page. */
  readonly rendererDir: string;
  readonly version: string;
  readonly executablePath?: string;
}

export interface ChromiumHost {
  readonly page: Page;
  readonly app: App;
  /** Resolves when the window has been closed. */
  readonly closed: Promise<void>;
  dispose(): Promise<void>;
}

/** Runs the app in a window of the machine's own Chrome, Chromium or Edge, over the DevTools pipe: no listening socket. */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const { env, dataDir, headless, rendererDir, version } = options;
  const executablePath = options.executablePath ?? findBrowser(env);
  if (executablePath === undefined) throw new Error('No Chrome, Chromium or Edge was found on this machine.');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const sandbox = createSandboxLauncher(env.SALLYPORT_SANDBOX);
  const context = await launch(executablePath, join(dataDir, 'browser'), headless);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  const desktop = createChromiumDesktop(context, page, { headless, sandbox: sandbox !== null });
  const app = await createApp({
    clock: systemClock,
    env,
    dataDir,
    version,
    desktop,
    openBacking: (name) => createConfBacking(dataDir, name),
    sandbox,
  });
  await servePage(page, rendererDir);
  const cdp = await context.newCDPSession(page);
  await attachPageTransport(cdp, createRpcServer(app), ORIGIN);
  await page.addInitScript({ content: bridgeScript(ORIGIN) });
  await page.goto(`${ORIGIN}/`, { waitUntil: 'commit' });
  const closed = new Promise<void>((resolve) => {
    page.once('close', () => resolve());
    context.once('close', () => resolve());
  });
  return {
    page,
    app,
    closed,
    async dispose() {
      await app.dispose();
      sandbox?.dispose();
      await context.close();
    },
  };
}

function launch(executablePath: string, profile: string, headless: boolean): Promise<BrowserContext> {
  // Chromium refuses to run as root with its own sandbox.
  const asRoot = process.getuid?.() === 0;
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    viewport: headless ? { width: 1320, height: 840 } : null,
    // Keyboard and focus are the user's; Ctrl+C ends us, and we end the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    chromiumSandbox: !asRoot,
    args: [
      '--app=about:blank',
      '--window-size=1320,840',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-features=Translate',
      ...(asRoot ? ['--no-sandbox'] : []),
    ],
    ignoreDefaultArgs: ['--enable-automation'],
  });
}

/** Answers every request of our page from the built files; navigation elsewhere is refused. */
async function servePage(page: Page, rendererDir: string): Promise<void> {
  const files = createPageFiles(rendererDir);
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== ORIGIN) return route.abort('blockedbyclient');
    return route.fulfill(files(url.pathname));
  });
}

function createChromiumDesktop(
  context: BrowserContext,
  page: Page,
  { headless, sandbox }: { headless: boolean; sandbox: boolean },
): Desktop {
  const clipboard = { origin: ORIGIN };
  const permitted = context.grantPermissions(['clipboard-read', 'clipboard-write'], clipboard).catch(() => undefined);
  return {
    host: 'chromium',
    capabilities: { tray: false, sandbox, customTitleBar: false },
    secrets: createMemorySecrets(
      'A browser window has no protected storage for them. The desktop app keeps you signed in.',
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
    async openExternal(url) {
      // Without a display there is no other browser to show it in.
      if (!headless && (await openInBrowser(url))) return;
      const other = await context.newPage();
      await other.goto(url.href).catch(() => undefined);
    },
  };
}
