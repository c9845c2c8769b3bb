import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { chosenHost, type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { chooseIdentity, connectTo, signIn, terminal, trustHostKey, waitForScreen } from '../support/userActions.ts';

describe(`actions, keys and themes (${chosenHost})`, () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  let page: Page;
  beforeAll(async () => {
    dir = createTempDir();
    const settings = { version: 2, data: { theme: 'night', terminalFontSize: 400, keymap: { 'tab.fly': ['F5'] } } };
    writeFileSync(dir.file('settings.json'), JSON.stringify(settings));
    sandbox = await startSandbox();
    app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: dir.path });
    page = app.page;
    page.setDefaultTimeout(15_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    await connectTo(page, 'web-1');
    await trustHostKey(page);
    await terminal(page, 'web-1').waitFor();
    await waitForScreen(page, /\$ *$/);
  });
  afterAll(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  const palette = () => page.getByRole('dialog', { name: 'Command palette' });
  const search = () => page.getByRole('searchbox', { name: 'Search settings' });
  const openPalette = async (): Promise<void> => {
    await page.keyboard.press('Control+Shift+P');
    await palette().waitFor();
  };
  const inTheme = async (theme: 'light' | 'dark', check: () => Promise<void>): Promise<void> => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await check();
  };
  const clean = async (): Promise<void> => expect(await seriousViolations(page)).toEqual([]);

  it('keep the good of a settings file that was edited by hand, and name the bad', async () => {
    await page.getByText(/“terminalFontSize” is not valid, so it is 13\./).waitFor();
    await page.locator('[data-theme=night]').waitFor();
    await page.getByRole('button', { name: /^Dismiss: Not all of settings/ }).click();
  });

  it('get what is typed right after the palette’s key, and the shell nothing of it', async () => {
    await terminal(page, 'web-1').focus();
    await page.keyboard.press('Control+Shift+P');
    await page.keyboard.type('larger');
    await page.getByRole('option', { name: 'Larger terminal font' }).waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('x');
    expect(await waitForScreen(page, /\$ .*x$/)).toMatch(/\$ x$/);
    await page.keyboard.press('Backspace');
  });

  it('run from the palette, which names their keys and gives the keyboard back', async () => {
    await terminal(page, 'web-1').focus();
    await openPalette();
    await clean();
    await page.keyboard.type('larger');
    await page.getByRole('option', { name: 'Larger terminal font' }).getByText('Ctrl++').waitFor();
    await page.keyboard.press('Enter');
    await palette().waitFor({ state: 'detached' });
    await page.locator('textarea:focus').waitFor();
    await openPalette();
    expect(await palette().getByRole('option').first().textContent()).toContain('Larger terminal font');
    await page.keyboard.type('terminal font size as it');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await readSettings()).terminalFontSize).toBe(13);
    await openPalette();
    await page.keyboard.type('host keys');
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    await openPalette();
    await page.keyboard.type('tab 1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await palette().waitFor({ state: 'detached' });
    await page.locator('textarea:focus').waitFor();
  });
  const readSettings = async () =>
    (JSON.parse(await readFile(dir.file('settings.json'), 'utf8')) as { data: Record<string, unknown> }).data;

  it('are reached from the connect box, by > or by name', async () => {
    await page.keyboard.press('Control+Shift+K');
    await page.keyboard.type('>find');
    await palette().waitFor();
    await palette().getByRole('option', { name: 'Find …' }).waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+K');
    await page.keyboard.type('host keys');
    await page.getByRole('option', { name: 'Host keys' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Host keys' }).waitFor();
    await page.keyboard.press('Control+Shift+W');
    await page.getByRole('heading', { name: 'Host keys' }).waitFor({ state: 'detached' });
  });

  it('never take plain Ctrl and a letter from the shell', async () => {
    await terminal(page, 'web-1').focus();
    await page.keyboard.type('stty raw -echo; cat -v\n');
    await waitForScreen(page, /cat -v/);
    for (const letter of 'WRKPFTNBAE') await page.keyboard.press(`Control+${letter.toLowerCase()}`);
    await waitForScreen(page, /\^W\^R\^K\^P\^F\^T\^N\^B\^A\^E/);
    expect(await palette().count()).toBe(0);
    // It has no key to end by now.
    await page.keyboard.press('Control+Shift+T');
    await page.getByRole('tab').nth(1).waitFor();
    await waitForScreen(page, /\$ *$/);
  });

  it('take another key, once it is said whose it is', async () => {
    await page.keyboard.press('Control+,');
    await search().fill('connection details');
    await page.getByRole('button', { name: 'Add a key for Connection details' }).click();
    const recorder = page.getByRole('textbox', { name: 'New key for Connection details' });
    await page.keyboard.press('Control+w');
    await page.getByText(/^Ctrl\+W: Plain Ctrl .* belongs to the shell\.$/).waitFor();
    await page.keyboard.press('Escape');
    await recorder.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.getByRole('button', { name: 'Add a key for Connection details' }).click();
    await page.keyboard.press('Control+Shift+K');
    await page.getByText('Ctrl+Shift+K is “Connect to …”. Take it over?').waitFor();
    await clean();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Ctrl+Shift+K from Connection details' }).waitFor();
    expect((await readSettings()).keymap).toMatchObject({ 'connect.focus': [], 'session.details': ['Ctrl+Shift+K'] });
    await page.keyboard.press('Control+Shift+W');
    await terminal(page, 'web-1').last().focus();
    await page.keyboard.press('Control+Shift+K');
    await page
      .getByRole('dialog')
      .or(page.getByRole('list', { name: 'Connect steps' }))
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('say when nothing is found, and are clean in both themes and at 200 %', async () => {
    await page.keyboard.press('Control+,');
    await search().fill('quux');
    await page.getByText('No setting and no action is called so.').waitFor();
    await search().fill('');
    await page.getByRole('button', { name: 'Theme', exact: false }).first().waitFor();
    await search().fill('theme');
    await page.getByRole('button', { name: 'Reset Theme' }).click();
    await search().fill('');
    await inTheme('light', clean);
    await page.setViewportSize({ width: 660, height: 420 });
    await clean();
    await inTheme('dark', clean);
    await page.setViewportSize({ width: 1320, height: 840 });
  });

  it('show a theme in the preview, and keep one that is imported', async () => {
    await search().fill('dark');
    const background = () =>
      page
        .getByRole('img', { name: 'Preview of the terminal' })
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    await page.getByRole('button', { name: /^(Sallyport|Dracula).* Terminal theme in the dark$/ }).click();
    await page.getByRole('option', { name: 'Dracula' }).click();
    await expect.poll(background).toBe('rgb(40, 42, 54)');
    await search().fill('import');
    await page.getByRole('button', { name: 'Import themes' }).click();
    const theme = page.getByRole('textbox', { name: 'Theme' });
    await theme.fill('scheme: "Dracula"\nnonsense');
    await page.getByText('Line 2: This is not “key: value”.').waitFor();
    const greys = Array.from({ length: 16 }, (_, at) => `base0${at.toString(16)}: "${at.toString(16).repeat(6)}"`);
    await page.getByLabel('Theme file').setInputFiles({
      name: 'x.yaml',
      mimeType: 'text/plain',
      buffer: Buffer.from(`scheme: Dracula\n${greys.join('\n')}`),
    });
    await page.getByRole('button', { name: 'Keep “Dracula 2”' }).click();
    await page.getByRole('button', { name: 'Delete Dracula 2' }).waitFor();
    await search().fill('dark');
    await page.getByRole('button', { name: /^(Sallyport|Dracula).* Terminal theme in the dark$/ }).click();
    await page.getByRole('option', { name: 'Dracula 2' }).click();
    await expect.poll(background).toBe('rgb(0, 0, 0)');
  });
});
