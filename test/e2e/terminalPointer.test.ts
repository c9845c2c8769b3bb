import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { type ScriptedShell, type ScriptedTerminals, startScriptedTerminals } from '../support/scriptedTerminals.ts';
import { terminal, waitForScreen } from '../support/userActions.ts';

describe('the mouse in a terminal', () => {
  let app: ScriptedTerminals;
  let shell: ScriptedShell;
  let page: Page;
  beforeEach(async () => {
    app = await startScriptedTerminals();
    ({ page } = app);
    shell = await app.connect('box');
  });
  afterEach(() => app.dispose());
  const menu = () => page.getByRole('menu', { name: 'Terminal box' });
  const on = async (text: string) => {
    const box = await page.locator('.xterm-rows:visible > div').filter({ hasText: text }).first().boundingBox();
    if (!box) throw new Error(`${text} is not on the screen`);
    return { x: box.x + 20, y: box.y + box.height / 2 };
  };
  const press = async (text: string, button: 'right' | 'left' | 'middle', clickCount = 1): Promise<void> => {
    const { x, y } = await on(text);
    await page.mouse.click(x, y, { button, clickCount });
  };

  it('opens a menu by the right button: copy, paste, find, clear, details', async () => {
    shell.write('/var/log/syslog,next\r\n');
    await waitForScreen(page, /syslog/);
    await press('syslog', 'left', 2);
    await press('syslog', 'right');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await menu().getByRole('menuitem', { name: 'Copy' }).click();
    await expect.poll(() => app.readClipboard()).toBe('/var/log/syslog');
    await press('syslog', 'right');
    await menu().getByRole('menuitem', { name: 'Paste' }).click();
    await expect.poll(() => shell.taken()).toBe('/var/log/syslog');
    await page.keyboard.type('x');
    await expect.poll(() => shell.taken()).toBe('x');
    await press('syslog', 'left', 2);
    await press('syslog', 'right');
    await menu().getByRole('menuitem', { name: 'Find …' }).click();
    await page.getByRole('textbox', { name: 'Find' }).and(page.locator(':focus')).waitFor();
    expect(await page.getByRole('textbox', { name: 'Find' }).inputValue()).toBe('/var/log/syslog');
    await page.keyboard.press('Escape');
    await press('syslog', 'right');
    await menu().getByRole('menuitem', { name: 'Clear' }).click();
    await expect.poll(() => page.locator('.xterm-rows:visible').innerText()).not.toContain('syslog');
    await page.locator('.xterm-rows:visible').click({ button: 'right', position: { x: 5, y: 100 }, force: true });
    await menu().getByRole('menuitem', { name: 'Connection details' }).click();
    await page.getByRole('heading', { name: 'Connection to box' }).waitFor();
  });

  it('is a program’s that asks for it, until Shift takes it back', async () => {
    shell.write('\u001b[?1000h\u001b[?1006hmouse\r\n');
    await waitForScreen(page, /mouse/);
    await press('mouse', 'right');
    await expect.poll(() => shell.typed()).toMatch(/\[<2;\d+;\d+M/);
    expect(await menu().count()).toBe(0);
    await page.keyboard.down('Shift');
    await press('mouse', 'right');
    await page.keyboard.up('Shift');
    await menu().waitFor();
  });

  it('copies what is selected where the settings say so, and copies or pastes by the right button', async () => {
    await app.set({ copyOnSelect: true, rightClick: 'copyOrPaste' });
    shell.write('alpha beta\r\n');
    await waitForScreen(page, /beta/);
    await press('alpha', 'left', 2);
    await expect.poll(() => app.readClipboard()).toBe('alpha');
    await app.writeClipboard('other');
    await press('alpha', 'right');
    await expect.poll(() => app.readClipboard()).toBe('alpha');
    await press('alpha', 'right');
    await expect.poll(() => shell.typed()).toBe('alpha');
    expect(await menu().count()).toBe(0);
  });

  it('pastes by the middle button what the system has selected, and not where that is turned off', async () => {
    shell.write('alpha beta\r\n');
    await waitForScreen(page, /beta/);
    await press('alpha', 'left', 2);
    await press('ready', 'middle');
    await expect.poll(() => shell.taken()).toBe('alpha');
    await app.set({ middleClickPaste: 'off' });
    await press('ready', 'middle');
    await page.keyboard.type('x');
    await expect.poll(() => shell.taken()).toBe('x');
  });

  it('shows where an address in the text really goes, over the edge of the screen too', async () => {
    shell.write(`${'x'.repeat(70)} see https://example.com/${'a'.repeat(150)}/end.\r\n`);
    await waitForScreen(page, /end\./);
    const { x, y } = await on('end.');
    await page.mouse.move(x, y);
    const label = page.getByRole('status', { name: 'Link', exact: true });
    await label.getByText('Ctrl+click opens it').waitFor();
    expect(await label.innerText()).toContain(`https://example.com/${'a'.repeat(150)}/end`);
    expect(await label.innerText()).not.toContain('end.');
    expect(await seriousViolations(page)).toEqual([]);
    await page.mouse.move(0, 0);
    await expect.poll(() => label.innerText()).toBe('');
  });
});

describe('typing and settings in a terminal', () => {
  let app: ScriptedTerminals;
  beforeEach(async () => {
    app = await startScriptedTerminals();
  });
  afterEach(() => app.dispose());

  it('sends what an input method composes once, when it is done', async () => {
    const { page } = app;
    const shell = await app.connect('box');
    const devtools = await page.context().newCDPSession(page);
    for (const text of ['に', 'にほ', '日本']) {
      await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    expect(shell.typed()).toBe('');
    await devtools.send('Input.insertText', { text: '日本' });
    await expect.poll(() => shell.typed()).toBe('日本');
    await page.keyboard.type('x');
    await expect.poll(() => shell.typed()).toBe('日本x');
  });

  it('takes changed settings at once, and keeps the text for screen readers where that is on', async () => {
    const { page } = app;
    const shell = await app.connect('box');
    const rows = page.locator('.xterm-rows:visible');
    const height = async () => (await rows.locator('> div').first().boundingBox())?.height ?? 0;
    const before = await height();
    await app.set({ terminalFontSize: 26, terminalLineHeight: 1.5, terminalFontFamily: 'Courier' });
    await expect.poll(height).toBeGreaterThan(before * 2);
    expect(await rows.evaluate((element) => getComputedStyle(element).fontFamily)).toMatch(/^Courier, /);
    await app.set({ screenReaderMode: true, cursorStyle: 'bar' });
    shell.write('heard\r\n');
    await page
      .locator('.xterm-accessibility-tree [role=listitem]', { hasText: 'heard' })
      .waitFor({ state: 'attached' });
    await terminal(page, 'box').waitFor();
  });
});
