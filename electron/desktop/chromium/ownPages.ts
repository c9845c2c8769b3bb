import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import { createPageFiles } from '../pageFiles.ts';

/** A made-up secure origin: it never resolves, its files come from request interception. */
export const ORIGIN = 'https://sallyport.invalid';

export interface OwnPages {
  /** Shows a page of the web in a window of its own, outside our rules, until someone closes it. */
  openExternal(url: URL): Promise<void>;
}

/**
 * Keeps the context to pages of ours: the app's page, answered from the built files, and what `openExternal` opens.
 * The app's page stays on our origin, and any other window (of a script, of a second start) is closed at once, having
 * asked nobody: its first request comes before its page is known, and is refused here.
 */
export async function keepToOwnPages(context: BrowserContext, page: Page, rendererDir: string): Promise<OwnPages> {
  const files = createPageFiles(rendererDir);
  const external = new Set<Page>();
  let opening: Promise<unknown> = Promise.resolve();
  const closeStray = async (other: Page): Promise<void> => {
    // Playwright announces our own new page before it answers `newPage`.
    await opening;
    if (other !== page && !external.has(other)) await other.close().catch(() => undefined);
  };
  context.on('page', closeStray);
  await Promise.all(context.pages().map(closeStray));
  await context.route('**/*', (route) => {
    const from = pageOf(route.request());
    if (from === page) return answer(route, files);
    return from && external.has(from) ? route.continue() : route.abort('blockedbyclient');
  });
  comeHome(page);
  return {
    async openExternal(url) {
      const made = context.newPage().then((other) => {
        external.add(other);
        other.once('close', () => external.delete(other));
        return other;
      });
      opening = Promise.allSettled([opening, made]);
      const other = await made;
      await other.goto(url.href).catch(() => undefined);
    },
  };
}

/** Which page asks; undefined for one that is only being opened, and for a service worker: Playwright throws then. */
function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

function answer(route: Route, files: ReturnType<typeof createPageFiles>): Promise<void> {
  const request = route.request();
  const { origin, pathname } = new URL(request.url());
  if (origin === ORIGIN) return route.fulfill(files(pathname));
  // 204 leaves the document as it is (HTML, "attempt to populate the history entry's document"); a refusal would put
  // Chromium's error page in its place.
  if (request.isNavigationRequest() && request.frame().parentFrame() === null) return route.fulfill({ status: 204 });
  return route.abort('blockedbyclient');
}

/** Addresses that Chromium answers by itself (`about:blank`, also one step back in the history) pass no route. */
function comeHome(page: Page): void {
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || isOurs(frame.url())) return;
    page.goto(`${ORIGIN}/`, { waitUntil: 'commit' }).catch(() => undefined);
  });
}

function isOurs(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === ORIGIN;
}
