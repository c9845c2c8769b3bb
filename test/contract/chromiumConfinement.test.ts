import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChromiumHost, startChromiumHost } from '../../electron/desktop/chromium/startChromiumHost.ts';
import { type Elsewhere, startElsewhere } from '../support/elsewhere.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

describe('The window of the Chromium host', () => {
  let dir: TempDir;
  let host: ChromiumHost;
  let elsewhere: Elsewhere;
  beforeEach(async () => {
    dir = createTempDir();
    mkdirSync(dir.file('page'));
    writeFileSync(dir.file('page/index.html'), '<!doctype html><title>Ours</title>');
    elsewhere = await startElsewhere();
    const { PATH, SALLYPORT_BROWSER } = process.env;
    host = await startChromiumHost({
      env: { PATH, SALLYPORT_BROWSER },
      dataDir: dir.file('data'),
      headless: true,
      rendererDir: dir.file('page'),
      version: '1.2.3',
    });
    await host.page.waitForLoadState();
  });
  afterEach(async () => {
    await host.dispose();
    await elsewhere.dispose();
    dir.dispose();
  });

  /** The page still has its document, with the bridge and what a script had left in it. */
  const expectSameDocument = async (): Promise<void> => {
    // Evaluated across a few frames: a document that goes away in between fails it.
    const seen = await host.page.evaluate(
      `new Promise((resolve) => setTimeout(() => resolve([location.origin, typeof sallyport, globalThis.mark]), 200))`,
    );
    expect(seen).toEqual(['https://sallyport.invalid', 'object', 'here']);
  };

  it.each([
    ['a new location', (url: string) => `location.href = ${JSON.stringify(url)}`],
    ['a link', (url: string) => `document.body.innerHTML = '<a href=${url}>', document.querySelector('a').click()`],
  ])('keeps its document and asks nobody when a script leads elsewhere by %s', async (_way, script) => {
    await host.page.evaluate(`globalThis.mark = 'here'`);
    const asked = host.page.waitForRequest(elsewhere.url);
    await host.page.evaluate(script(elsewhere.url));
    await (await asked).response();
    await expectSameDocument();
    expect(elsewhere.asked()).toEqual([]);
  });

  it.each(['about:blank', 'blob:https://sallyport.invalid/none'])(
    'comes home from %s, which asks nobody',
    async (url) => {
      const home = host.page.waitForRequest('https://sallyport.invalid/');
      await host.page.evaluate(`location.href = '${url}'`);
      await home;
      await host.page.waitForURL('https://sallyport.invalid/');
      expect(await host.page.title()).toBe('Ours');
    },
  );

  it.each(['', 'noopener'])(
    'closes a window that a script opens (%j), before it has asked anyone',
    async (features) => {
      await host.page.evaluate(`globalThis.mark = 'here'`);
      const { context, opened } = nextPage();
      await host.page.evaluate(`void window.open('${elsewhere.url}', '_blank', '${features}')`);
      const other = await opened;
      if (!other.isClosed()) await other.waitForEvent('close');
      expect(context.pages()).toEqual([host.page]);
      expect(elsewhere.asked()).toEqual([]);
      await expectSameDocument();
    },
  );

  it('shows a page that the user asked for, outside our page, and no window that it opens', async () => {
    const { opened } = nextPage();
    await host.page.evaluate(`sallyport.call('app.openLink', { url: '${elsewhere.url}' })`);
    const other = await opened;
    await other.waitForURL(elsewhere.url);
    expect(await other.title()).toBe('Elsewhere');
    const { context, opened: openedNext } = nextPage();
    await other.evaluate(`void window.open('/more')`);
    const popup = await openedNext;
    if (!popup.isClosed()) await popup.waitForEvent('close');
    expect(context.pages()).toEqual([host.page, other]);
    expect(elsewhere.asked()).not.toContain('/more');
  });

  function nextPage() {
    const context = host.page.context();
    return { context, opened: context.waitForEvent('page') };
  }
});
