import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startSandbox } from '../sandbox/startSandbox.ts';
import { startScriptedSshHost } from '../support/scriptedSshHost.ts';
import { startApp } from '../support/startApp.ts';
import { chooseIdentity, connectTo, runInTerminal, terminal, trustHostKey } from '../support/userActions.ts';

// The pictures of docs/images, taken from the real app on the sandbox: each screen in both themes.
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
mkdirSync(folder, { recursive: true });

/** Pictures the window as it is, in both of the system's themes, which the app follows until told otherwise. */
async function shoot(page: Page, screen: string): Promise<void> {
  for (const [theme, colorScheme] of [
    ['day', 'light'],
    ['night', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The marks of a search are drawn again a moment after the colours change.
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(folder, `${screen}-${theme}.png`), animations: 'disabled' });
  }
}

/** Panes, search, a paste that asks, the palette, a log. Leaves the tab as it was. */
async function shootWorkspace(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+D');
  await terminal(page, 'web-1').nth(1).waitFor();
  await page.keyboard.press('Control+Shift+E');
  await terminal(page, 'web-1').nth(2).waitFor();
  await page.keyboard.press('Control+Alt+ArrowLeft');
  await shoot(page, 'splits');
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('settled');
  await shoot(page, 'search');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+P');
  await page.keyboard.type('spl');
  await shoot(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+P');
  await page.keyboard.type('start session log');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Log of web-1' }).waitFor();
  await shoot(page, 'log');
  await page.keyboard.press('Escape');
  for (const closed of [1, 2]) {
    await page.keyboard.press('Control+Alt+ArrowRight');
    await page.keyboard.press('Control+Shift+W');
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Close/ })
      .click();
    await terminal(page, 'web-1')
      .nth(3 - closed)
      .waitFor({ state: 'detached' });
  }
}

/** A machine outside EC2 that wants a password and the code of an app. */
const bastion = await startScriptedSshHost({
  authenticate(context) {
    if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive']);
    const prompts = [
      { prompt: 'Password: ', echo: false },
      { prompt: 'Verification code: ', echo: true },
    ];
    context.prompt(prompts, 'Acme bastion', 'Open your authenticator app.', () => context.accept());
  },
  banner: 'Authorised use only. All sessions are recorded.',
});
const dataDir = mkdtempSync(join(tmpdir(), 'sallyport-screenshots-'));
const sandbox = await startSandbox();
const app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir });
try {
  const { page } = app;
  await page.getByRole('button', { name: 'Sign in to Acme SSO' }).waitFor();
  await shoot(page, 'first-run');
  await page.getByRole('button', { name: 'Sign in to Acme SSO' }).click();
  const code = await page.getByLabel('User code').textContent();
  await shoot(page, 'sign-in');
  sandbox.approve(code ?? '');
  await page.getByText(/Signed in as .* · 3 accounts/).waitFor();
  await shoot(page, 'identities');
  await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
  await connectTo(page, 'web-1');
  await page.getByRole('button', { name: /^Trust for i-/ }).waitFor();
  await shoot(page, 'connecting');
  await trustHostKey(page);
  await terminal(page, 'web-1').waitFor();
  await runInTerminal(page, 'web-1', 'id -un; hostname');
  await runInTerminal(page, 'web-1', "printf 'settled batch=%d \\033[32mok\\033[0m\\n' 8841 8842 8843");
  await connectTo(page, 'web-2');
  await trustHostKey(page);
  await terminal(page, 'web-2').waitFor();
  await page.getByRole('tab', { name: 'web-1' }).click();
  await shoot(page, 'terminal');
  await shootWorkspace(page);
  await page.getByRole('button', { name: 'New host' }).click();
  await page.getByLabel('Name').fill('bastion');
  await page.getByLabel('Address').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(bastion.port));
  await page.getByLabel('OS user').fill('ops');
  await shoot(page, 'host');
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await page.getByRole('button', { name: /^Trust for 127/ }).click();
  await page.getByLabel('Verification code').waitFor();
  await shoot(page, 'question');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('Control+,');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await shoot(page, 'settings');
  await page.keyboard.press('Escape');
  await connectTo(page, 'vault-1');
  await trustHostKey(page);
  await page.getByRole('heading', { name: 'Not allowed to push a key to vault-1' }).waitFor();
  await shoot(page, 'denied');
  sandbox.revokeTokens();
  await connectTo(page, 'legacy-1');
  // Asked when the target has to be looked at again, or else when the key is to be pushed.
  const trust = page.getByRole('button', { name: /^Trust for i-/ });
  await trust.or(page.getByText('Sign in again to go on.')).first().waitFor();
  if (await trust.isVisible()) await trust.click();
  await page.getByText('Sign in again to go on.').waitFor();
  await shoot(page, 'ended');
} finally {
  await app.dispose();
  await sandbox.dispose();
  await bastion.dispose();
  rmSync(dataDir, { recursive: true, force: true });
}
