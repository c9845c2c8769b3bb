import type { Dialog, Page } from 'playwright-core';

/**
 * The browser's own dialogs of the app's page. Without a listener Playwright says yes to `beforeunload`, and the window
 * would close over live shells (playwright-core 1.65, `DialogManager.dialogDidOpen`); with one, the browser shows it to the
 * user. Where nobody sees it, it is accepted, as it is once `disposing` says so. The app opens no others; they are dismissed.
 */
export function answerDialogs(page: Page, { headless, disposing }: { headless: boolean; disposing(): boolean }): void {
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') void quietly(dialog.dismiss());
    else if (disposing()) void quietly(dialog.accept());
    else if (headless) acceptLater(dialog);
  });
}

/** After those who listen too: a script that drives the page without a display is its user, and answers first. */
function acceptLater(dialog: Dialog): void {
  setImmediate(() => void quietly(dialog.accept()));
}

/** Another listener may have answered it already, and the page may be gone; Playwright rejects both. */
const quietly = (answer: Promise<void>): Promise<void> => answer.catch(() => undefined);
