import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { type ScriptedShell, type ScriptedTerminals, startScriptedTerminals } from '../support/scriptedTerminals.ts';
import { terminal, waitForScreen } from '../support/userActions.ts';

describe('searching a terminal', () => {
  let app: ScriptedTerminals;
  let shell: ScriptedShell;
  beforeEach(async () => {
    app = await startScriptedTerminals();
    shell = await app.connect('box');
  });
  afterEach(() => app.dispose());
  const bar = () => app.page.getByRole('search', { name: 'Find in this terminal' });
  const count = () => bar().getByRole('status').textContent();
  const press = (key: string) => app.page.keyboard.press(key);

  it('finds as one types, goes from match to match, keeps up with output, and gives the keyboard back', async () => {
    const { page } = app;
    for (let at = 1; at <= 300; at += 1) shell.write(`line ${at}${at % 100 === 0 ? ' Needle' : ''}\r\n`);
    shell.write(`${'x'.repeat(70)} a needle that is wrapped over the edge of the terminal ${'y'.repeat(200)}\r\nend`);
    await waitForScreen(page, /end$/);
    await press('Control+Shift+F');
    await page.keyboard.type('needle');
    await expect.poll(count).toBe('4 of 4');
    await press('Enter');
    await expect.poll(count).toBe('1 of 4');
    expect(await waitForScreen(page, /line 100 Needle/)).not.toContain('end');
    await press('Shift+Enter');
    await press('F3');
    await press('F3');
    await expect.poll(count).toBe('2 of 4');
    await page.getByRole('button', { name: 'Match case' }).click();
    await expect.poll(count).toBe('1 of 1');
    shell.write('\r\nneedle, needles');
    await expect.poll(count).toBe('1 of 3');
    await page.getByRole('button', { name: 'Whole word' }).click();
    await expect.poll(count).toMatch(/ of 2$/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await press('Escape');
    await terminal(page, 'box').and(page.locator(':focus')).waitFor();
    expect(await bar().count()).toBe(0);
    expect(shell.typed()).toBe('');
    await press('Control+Shift+C');
    await expect.poll(() => app.readClipboard()).toBe('needle');
  });

  it('says what is wrong with an expression, and gives one up that would take for ever', async () => {
    const { page } = app;
    shell.write(`${'a'.repeat(40)}b\r\n`);
    await press('Control+Shift+F');
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await bar().getByRole('textbox', { name: 'Find' }).fill('(a+');
    await expect.poll(count).toBe('Not a regular expression: unterminated group.');
    await bar().getByRole('textbox', { name: 'Find' }).fill('(a+)+$');
    await expect.poll(count, { timeout: 5_000 }).toMatch(/takes too long/);
    await bar().getByRole('textbox', { name: 'Find' }).fill('a+b');
    await expect.poll(count).toBe('1 of 1');
    await press('Escape');
    await press('Control+Shift+F');
    expect(await bar().getByRole('textbox', { name: 'Find' }).inputValue()).toBe('a+b');
    await expect.poll(count).toBe('1 of 1');
  });
});
