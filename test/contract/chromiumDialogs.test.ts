import { mkdirSync, writeFileSync } from 'node:fs';
import type { Dialog, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerDialogs } from '../../electron/desktop/chromium/answerDialogs.ts';
import { findBrowser } from '../../electron/desktop/chromium/browser.ts';
import { type ChromiumHost, startChromiumHost } from '../../electron/desktop/chromium/startChromiumHost.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

interface Given {
  readonly headless: boolean;
  readonly disposing?: boolean;
}

/** What was done, a turn of the event loop later, with a dialog of this type. */
async function answerTo(type: string, { headless, disposing = false }: Given): Promise<string[]> {
  const answers: string[] = [];
  let onDialog: ((dialog: Dialog) => void) | undefined;
  const page = { on: (_name: string, listener: (dialog: Dialog) => void) => (onDialog = listener) };
  answerDialogs(page as unknown as Page, { headless, disposing: () => disposing });
  const answer = (name: string) => async () => {
    answers.push(name);
    throw new Error('Cannot answer a dialog which is already handled!');
  };
  onDialog?.({ type: () => type, accept: answer('accept'), dismiss: answer('dismiss') } as unknown as Dialog);
  await new Promise((resolve) => setImmediate(resolve));
  return answers;
}

describe('a dialog of the page', () => {
  it.each([
    ['leaves beforeunload in a window to the user', 'beforeunload', { headless: false }, []],
    ['accepts it when nobody sees it', 'beforeunload', { headless: true }, ['accept']],
    ['accepts it while the app ends', 'beforeunload', { headless: false, disposing: true }, ['accept']],
    ['dismisses an alert', 'alert', { headless: false }, ['dismiss']],
    ['dismisses a confirm', 'confirm', { headless: true }, ['dismiss']],
    ['dismisses a prompt', 'prompt', { headless: false, disposing: true }, ['dismiss']],
  ] as const)('%s', async (_what, type, given, expected) => {
    expect(await answerTo(type, given)).toEqual(expected);
  });
});

const PAGE = '<!doctype html><title>Page</title><button>Go</button>';

/** Another name of the machine's browser, under which it shows its window nowhere, whatever the host believes. */
function unseenBrowser(dir: TempDir): string {
  const path = dir.file('browser.sh');
  writeFileSync(path, `#!/bin/sh\nexec "${findBrowser(process.env)}" --headless=new "$@"\n`, { mode: 0o755 });
  return path;
}

describe('a page that does not want to be left', () => {
  let dir: TempDir;
  let host: ChromiumHost;
  beforeEach(() => {
    dir = createTempDir();
    mkdirSync(dir.file('page'));
    writeFileSync(dir.file('page/index.html'), PAGE);
  });
  afterEach(async () => {
    await host.dispose();
    dir.dispose();
  });

  async function start(headless: boolean): Promise<void> {
    host = await startChromiumHost({
      env: { PATH: process.env.PATH, SALLYPORT_BROWSER: process.env.SALLYPORT_BROWSER },
      ...(headless ? {} : { executablePath: unseenBrowser(dir) }),
      dataDir: dir.file('data'),
      headless,
      rendererDir: dir.file('page'),
      version: '1.2.3',
    });
    await host.page.waitForLoadState();
    await host.page.evaluate(`addEventListener('beforeunload', (event) => event.preventDefault())`);
    // A page that nobody has touched may not hold anyone up (HTML, "prompt to unload": sticky activation).
    await host.page.getByRole('button').click();
  }

  it('stays in a window until its user answers, and does not hold up the end of the app', async () => {
    await start(false);
    // No listener of the test's own: it would keep Playwright from answering, too.
    await host.page.close({ runBeforeUnload: true });
    const soon = new Promise((resolve) => setTimeout(resolve, 1_000, 'open'));
    expect(await Promise.race([host.closed, soon])).toBe('open');
    await host.dispose();
    await host.closed;
  });

  it('stays without a display when who drives it says so, and answers its questions with no', async () => {
    await start(true);
    expect(await host.page.evaluate(`confirm('Sure?')`)).toBe(false);
    const asked = host.page.waitForEvent('dialog');
    await host.page.close({ runBeforeUnload: true });
    await (await asked).dismiss();
    expect(await host.page.title()).toBe('Page');
  });

  it('is left without a display when nobody answers', async () => {
    await start(true);
    await host.page.close({ runBeforeUnload: true });
    await host.closed;
  });
});
