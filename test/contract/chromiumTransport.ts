import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../electron/desktop/chromium/browser.ts';
import { attachPageTransport, bridgeScript } from '../../electron/desktop/chromium/pageTransport.ts';
import { createRpcServer } from '../../electron/rpc/rpcServer.ts';
import { createPageProbe } from '../support/pageProbe.ts';
import type { StartTransport } from './transportUnderTest.ts';

const ORIGIN = 'https://sallyport.invalid';
const EVIL = 'https://evil.invalid';
const SEND = '__sallyportSend';
const attack = JSON.stringify({ kind: 'call', id: 1, name: 'settings.update', input: {} });

/** The page's probe on our origin; anywhere, what an attacker would look for before our script hides it. */
const probeScript = `
  globalThis.probe = globalThis.sallyport && (${createPageProbe.toString()})(globalThis.sallyport);
`;
const keepBinding = `globalThis.stolen = globalThis.${SEND};`;
const attackScript = `
  (() => {
    const way = globalThis.sallyport ?? globalThis.stolen ?? globalThis.${SEND};
    if (typeof globalThis.stolen === 'function') globalThis.stolen(${JSON.stringify(attack)});
    return globalThis.sallyport !== undefined && way !== undefined;
  })()
`;

/** The Chromium host's transport in a real headless browser. */
export const startChromiumTransport: StartTransport = async (app) => {
  const context = await launch();
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Page</p>' }));
  const cdp = await context.newCDPSession(page);
  await attachPageTransport(cdp, createRpcServer(app), ORIGIN);
  await page.addInitScript({ content: `${keepBinding}${bridgeScript(ORIGIN)};${probeScript}` });
  await page.goto(`${ORIGIN}/`);
  return {
    page: new Proxy({} as never, {
      get:
        (_target, method: string) =>
        (...args: unknown[]) =>
          drive(page, method, args),
    }),
    callPastTheBridge: (name) =>
      page.evaluate(async (command) => {
        const original = Array.prototype.includes;
        Array.prototype.includes = () => true;
        const call = (
          globalThis as never as { sallyport: { call(name: string, input: unknown): Promise<unknown> } }
        ).sallyport.call(command, {});
        Array.prototype.includes = original;
        return call;
      }, name),
    async reload() {
      await page.reload();
    },
    async callFromFrame(origin) {
      const address = `${origin === 'ours' ? ORIGIN : EVIL}/frame`;
      await page.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
        return new Promise((resolve) => frame.addEventListener('load', resolve));
      }, address);
      const frame = page.frames().find((candidate) => candidate.url() === address);
      if (!frame) throw new Error('the frame did not load');
      return frame.evaluate<boolean>(attackScript);
    },
    async callFromForeignOrigin() {
      await page.goto(`${EVIL}/`);
      return page.evaluate<boolean>(attackScript);
    },
    dispose: () => close(context),
  };
};

async function launch(): Promise<BrowserContext> {
  const executablePath = findBrowser(process.env);
  if (executablePath === undefined) throw new Error('These tests need Chrome or Chromium (SALLYPORT_BROWSER).');
  const asRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({ executablePath, args: asRoot ? ['--no-sandbox'] : [] });
  return browser.newContext();
}

async function close(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  await context.close();
  await browser?.close();
}

function drive(page: Page, method: string, args: unknown[]): Promise<never> {
  return page.evaluate(
    ([name, values]) =>
      (globalThis as never as { probe: Record<string, (...args: unknown[]) => unknown> }).probe[name]!(...values),
    [method, args] as const,
  ) as Promise<never>;
}
