import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import type { App } from '../../core/app.ts';
import { createApp } from '../../core/createApp.ts';
import { systemClock } from '../../core/lib/systemClock.ts';
import { createRpcServer } from '../../rpc/rpcServer.ts';
import { homeFolder, localUser } from '../dataFolder.ts';
import { createSandboxLauncher } from '../sandboxLauncher.ts';
import { answerDialogs } from './answerDialogs.ts';
import { findBrowser } from './browser.ts';
import { createChromiumDesktop } from './chromiumDesktop.ts';
import { createConfBacking } from './confBacking.ts';
import { launchBrowser } from './launchBrowser.ts';
import { keepToOwnPages, ORIGIN } from './ownPages.ts';
import { attachPageTransport, bridgeScript } from './pageTransport.ts';

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

/**
 * Runs the app in a window of the machine's own Chrome, Chromium or Edge, over the DevTools pipe: no listening socket.
 * Errors: `AlreadyOpenError` when an instance has the data folder already, before any document is opened.
 */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const { env, dataDir, headless } = options;
  const executablePath = options.executablePath ?? findBrowser(env);
  if (executablePath === undefined) throw new Error('No Chrome, Chromium or Edge was found on this machine.');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // One after the other: the browser's profile lock is taken before a document is opened, which takes 2 ms.
  const context = await launchBrowser(executablePath, dataDir, headless);
  try {
    return await runIn(context, options);
  } catch (error) {
    await context.close();
    throw error;
  }
}

async function runIn(
  context: BrowserContext,
  { env, dataDir, headless, rendererDir, version }: ChromiumHostOptions,
): Promise<ChromiumHost> {
  const sandbox = createSandboxLauncher(env.SALLYPORT_SANDBOX);
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  let disposing = false;
  answerDialogs(page, { headless, disposing: () => disposing });
  const pages = await keepToOwnPages(context, page, rendererDir);
  const app = await createApp({
    clock: systemClock,
    random: Math.random,
    env,
    home: homeFolder(env),
    localUser: localUser(),
    dataDir,
    version,
    desktop: createChromiumDesktop({ context, page, pages, headless, sandbox: sandbox !== null }),
    openBacking: (name) => createConfBacking(dataDir, name),
    sandbox,
  });
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
      disposing = true;
      await app.dispose();
      sandbox?.dispose();
      await context.close();
    },
  };
}
