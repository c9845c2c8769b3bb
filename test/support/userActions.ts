import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../sandbox/startSandbox.ts';
import type { StartedApp } from './startApp.ts';

/** What a person does in the window, by role and accessible name only. */

/** Signs in with the device code: opens the dialog, allows it on the verification page, waits for the account list. */
export async function signIn(
  app: StartedApp,
  sandbox: Sandbox | undefined,
  ssoName = 'Acme SSO',
  { waitFor = app.page.getByRole('listbox', { name: 'Accounts and roles' }) }: { waitFor?: Locator } = {},
): Promise<void> {
  const { page } = app;
  const opened = app.host === 'chromium' ? app.context.waitForEvent('page') : undefined;
  await page
    .getByRole('button', { name: `Sign in to ${ssoName}` })
    .first()
    .click();
  const code = (await page.getByLabel('User code').textContent()) ?? '';
  if (opened) await allowOnPage(await opened, code);
  else if (sandbox) sandbox.approve(code);
  await waitFor.waitFor();
}

/** Signs in with the browser (authorization code): allows on AWS's page, which comes back by itself. Chromium host only. */
export async function signInWithBrowser(app: StartedApp, ssoName = 'Acme SSO'): Promise<void> {
  const opened = app.context.waitForEvent('page');
  await app.page
    .getByRole('button', { name: `Sign in to ${ssoName}` })
    .first()
    .click();
  const authorize = await opened;
  await authorize.getByRole('button', { name: 'Allow' }).click();
  await authorize.getByRole('heading', { name: 'You are signed in' }).waitFor();
  await authorize.close();
  await app.page.getByRole('listbox', { name: 'Accounts and roles' }).waitFor();
}

/** Opens the page of the SSO sessions, unless it is the one in front. */
export async function manageSessions(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'SSO sessions …' });
  if (await button.isVisible()) await button.click();
  await page.getByRole('list', { name: 'SSO sessions' }).waitFor();
}

/** Checks that the page shows the same code, then allows, as the dialog asks the user to. */
async function allowOnPage(verification: Page, code: string): Promise<void> {
  await verification.getByText(code).first().waitFor();
  await verification.getByRole('button', { name: 'Allow' }).click();
  // A page that is closed in the middle of its navigation may stay open, in Chromium, and the close never ends.
  await verification.getByRole('heading', { name: 'Request approved' }).waitFor();
  await verification.close();
}

/** Picks an account and role, e.g. `payments-prod`, `SSH-Operator`, and waits for its instances. */
export async function chooseIdentity(page: Page, accountName: string, roleName: string): Promise<void> {
  await page
    .getByRole('listbox', { name: 'Accounts and roles' })
    .getByRole('option', { name: new RegExp(`${accountName}.*${roleName}`) })
    .click();
  const confirm = page.getByRole('button', { name: /^(Use|Continue)/ });
  if (await confirm.isVisible()) await confirm.click();
  await page.getByRole('listbox', { name: 'Instances' }).waitFor();
}

/** Types into the connect box and presses Enter, as the fastest user would. */
export async function connectTo(page: Page, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Connect to' });
  await box.click();
  await box.fill(name);
  await page
    .getByRole('option', { name: new RegExp(`^${name}\\b`) })
    .first()
    .waitFor();
  await box.press('Enter');
}

/** Says that a tab may be closed although its shell still runs. */
export async function confirmClose(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: `Close ${name}?` });
  await dialog.getByText('Its shell is still running.').waitFor();
  await dialog.getByRole('button', { name: 'Close tab' }).click();
}

export async function trustHostKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Trust for i-/ }).click();
}

export function terminal(page: Page, name: string) {
  return page.getByRole('textbox', { name: `Terminal: ${name}` });
}

/** What the visible terminal shows, one line a row, trailing blanks removed. Needs the DOM renderer. */
export async function screenText(page: Page): Promise<string> {
  const rows = await page.locator('.xterm-rows:visible > div').allInnerTexts();
  return rows
    .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
    .join('\n')
    .trimEnd();
}

/** Types a command into the visible terminal and answers the lines between the command and the next prompt. */
export async function runInTerminal(page: Page, name: string, command: string): Promise<string> {
  await terminal(page, name).focus();
  await waitForScreen(page, /[$#] *$/);
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  const text = await waitForScreen(page, new RegExp(`${escapeForRegExp(command)}\\n[^]*[$#] *$`));
  const lines = text.split('\n');
  const typed = lines.findLastIndex((line) => line.endsWith(command));
  return lines.slice(typed + 1, -1).join('\n');
}

/** Waits until the screen matches, up to 15 s, and answers it. */
export async function waitForScreen(page: Page, pattern: RegExp, timeoutMs = 15_000): Promise<string> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const text = await screenText(page);
    if (pattern.test(text)) return text;
    if (performance.now() > end) throw new Error(`The screen never matched ${pattern}. It shows:\n${text}`);
    await page.waitForTimeout(30);
  }
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
