import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { chosenHost, type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import {
  chooseIdentity,
  connectTo,
  runInTerminal,
  signIn,
  terminal,
  trustHostKey,
  waitForScreen,
} from '../support/userActions.ts';

describe(`settings (${chosenHost})`, () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  const start = async (): Promise<Page> => {
    app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    return app.page;
  };
  beforeEach(async () => {
    dir = createTempDir();
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  const openShell = async (): Promise<Page> => {
    const page = await start();
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    await connectTo(page, 'web-1');
    await trustHostKey(page);
    await terminal(page, 'web-1').waitFor();
    await waitForScreen(page, /\$ *$/);
    return page;
  };
  const openSettings = (page: Page) => page.getByRole('button', { name: 'Settings' }).click();
  const focused = (page: Page, role: 'heading' | 'button' | 'textbox' | 'searchbox', name: string) =>
    page.getByRole(role, { name }).and(page.locator(':focus')).waitFor();
  const fontSize = (page: Page) => page.getByRole('textbox', { name: 'Font size' });
  const closesTab = (page: Page) => page.getByRole('checkbox', { name: /^Close the tab/ });

  it('are reached and changed by keys from within a shell, which takes them at once', async () => {
    const page = await openShell();
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    // Two commands: the second must not be taken for the first, whose output is there already.
    const rows = async (command: string) => Number((await runInTerminal(page, 'web-1', command)).split(' ')[0]);
    const before = await rows('stty size');
    await press('Control+,');
    await focused(page, 'heading', 'Settings');
    await press('Tab');
    await focused(page, 'searchbox', 'Search settings');
    await page.keyboard.type('same system');
    await press('Tab');
    await focused(page, 'button', 'Theme');
    const themes = page.getByRole('listbox', { name: 'Theme' });
    await press('Enter');
    await themes.waitFor();
    await press('Escape');
    await focused(page, 'button', 'Theme');
    for (const [theme, key] of [
      ['day', 'End'],
      ['night', 'ArrowUp'],
    ] as const) {
      await press('Enter');
      await themes.waitFor();
      await press(key, 'Enter');
      await page.locator(`[data-theme=${theme}]`).waitFor();
      await themes.waitFor({ state: 'detached' });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await press('Shift+Tab', 'Shift+Tab');
    await focused(page, 'searchbox', 'Search settings');
    await press('ControlOrMeta+A');
    await page.keyboard.type('font size');
    await press('Tab', 'Tab');
    await focused(page, 'textbox', 'Font size');
    // The caret's keys do not jump to the least and the most.
    await press('ArrowUp', 'Home', 'End', 'ArrowUp');
    expect(await fontSize(page).inputValue()).toBe('15');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('400');
    await press('Enter');
    expect(await fontSize(page).inputValue()).toBe('40');
    await press('Escape');
    await page.locator('textarea:focus').waitFor();
    const after = await rows('stty size #2');
    expect(after).toBeGreaterThan(5);
    expect(after).toBeLessThan(before / 2);
  });

  it('let a tab stay that is left by exit, also after the next start', async () => {
    const first = await openShell();
    await openSettings(first);
    await closesTab(first).uncheck({ force: true });
    await first.getByRole('button', { name: 'Back', exact: true }).click();
    await first.keyboard.type('exit\n');
    await first.getByRole('button', { name: 'Reconnect' }).waitFor();
    expect(await first.getByRole('tab', { name: 'web-1' }).count()).toBe(1);
    await app.dispose();
    const second = await start();
    await openSettings(second);
    expect(await closesTab(second).isChecked()).toBe(false);
  });

  it('stay as they were, with the reason, when a newer Sallyport has written the file', async () => {
    mkdirSync(dir.file('data'), { mode: 0o700 });
    writeFileSync(dir.file('data/settings.json'), JSON.stringify({ version: 99, data: {} }));
    const page = await start();
    await openSettings(page);
    await closesTab(page).click({ force: true });
    await page
      .getByRole('alert')
      .getByText(/by a newer version of Sallyport/)
      .waitFor();
    expect(await closesTab(page).isChecked()).toBe(true);
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sign in to Acme SSO' }).waitFor();
  });
});
