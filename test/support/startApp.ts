import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type BrowserContext, type Page } from 'playwright-core';
import { startChromiumHost } from '../../electron/desktop/chromium/startChromiumHost.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rendererDir = join(root, 'dist', 'renderer');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

export type Host = 'chromium' | 'electron';

/** The host that tests run in: HOST=chromium by default, HOST=electron where its binary exists (SALLYPORT_ELECTRON). */
export const chosenHost: Host = process.env.HOST === 'electron' ? 'electron' : 'chromium';

export interface StartOptions {
  readonly host?: Host;
  /** What the app sees as its environment, e.g. `sandbox.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
  readonly headless?: boolean;
  /** How terminals are drawn. `dom` (the default here) lets a test read the screen; `auto` is what users get. */
  readonly terminalRenderer?: 'dom' | 'auto';
}

export interface StartedApp {
  readonly host: Host;
  readonly page: Page;
  readonly context: BrowserContext;
  dispose(): Promise<void>;
}

/** Starts the real app in either host, with its real interface, and answers its Playwright page. */
export async function startApp(options: StartOptions): Promise<StartedApp> {
  const host = options.host ?? chosenHost;
  const started = host === 'electron' ? await startElectron(options) : await startChromium(options);
  if ((options.terminalRenderer ?? 'dom') === 'dom') {
    const url = new URL(started.page.url());
    url.searchParams.set('renderer', 'dom');
    await started.page.goto(url.href);
  }
  return started;
}

async function startChromium({ env, dataDir, headless = true }: StartOptions): Promise<StartedApp> {
  const machine = { SALLYPORT_BROWSER: process.env.SALLYPORT_BROWSER, PATH: process.env.PATH };
  const started = await startChromiumHost({ env: { ...machine, ...env }, dataDir, headless, rendererDir, version });
  return { host: 'chromium', page: started.page, context: started.page.context(), dispose: () => started.dispose() };
}

async function startElectron({ env, dataDir }: StartOptions): Promise<StartedApp> {
  const executablePath = process.env.SALLYPORT_ELECTRON;
  if (executablePath === undefined) throw new Error('HOST=electron needs SALLYPORT_ELECTRON, the path of its binary');
  const app = await _electron.launch({
    executablePath,
    args: [join(root, 'dist/main/electron.js'), '--data-dir', dataDir],
    env: { ...definedOnly(process.env), ...definedOnly(env) },
  });
  return { host: 'electron', page: await app.firstWindow(), context: app.context(), dispose: () => app.close() };
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
