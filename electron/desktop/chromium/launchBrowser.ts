import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type BrowserContext, chromium } from 'playwright-core';

/** Another instance has this data folder: the browser's lock on its profile is ours too. */
export class AlreadyOpenError extends Error {
  constructor(dataDir: string) {
    super(`Sallyport is already open on ${dataDir}.`);
  }
}

/**
 * Starts the browser on the data folder's profile. Its profile lock is what makes the app single: open no document
 * before this resolves. Errors: `AlreadyOpenError`, and one line of what the browser said for all others.
 */
export async function launchBrowser(
  executablePath: string,
  dataDir: string,
  headless: boolean,
): Promise<BrowserContext> {
  try {
    return await chromium.launchPersistentContext(join(dataDir, 'browser'), options(executablePath, headless));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    // Chromium's words, headless and with a window; see profileInUseError in Playwright's chromium.ts.
    if (/ProcessSingleton|existing browser session/.test(message)) throw new AlreadyOpenError(dataDir);
    throw new Error(`${executablePath} did not start: ${whatItSaid(message)}`, { cause });
  }
}

function options(executablePath: string, headless: boolean) {
  // Chromium refuses to run as root with its own sandbox.
  const asRoot = process.getuid?.() === 0;
  return {
    executablePath,
    headless,
    viewport: headless ? { width: 1320, height: 840 } : null,
    // Keyboard and focus are the user's; Ctrl+C ends us, and we end the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    chromiumSandbox: !asRoot,
    // Playwright's own list stays in force: a second --disable-features would take its place.
    args: ['--app=about:blank', '--window-size=1320,840', ...(asRoot ? ['--no-sandbox'] : [])],
    // A script gets no window of its own without a click; one that it gets is closed (`ownPages.ts`).
    ignoreDefaultArgs: ['--enable-automation', '--disable-popup-blocking'],
  };
}

/** The browser's first error in Playwright's call log (those of D-Bus stop nothing), or else Playwright's first line. */
function whatItSaid(message: string): string {
  const log = stripVTControlCharacters(message);
  const error = /\[err\] .*:ERROR:(?!dbus\/)[^\]]*\] (.*)/.exec(log)?.[1];
  return (error ?? log.split('\n')[0] ?? '').replace(/^browserType\.\w+: /, '').trim();
}
