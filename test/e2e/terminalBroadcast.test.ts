import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { type ScriptedTerminals, startScriptedTerminals } from '../support/scriptedTerminals.ts';
import { terminal } from '../support/userActions.ts';

describe('broadcasting input', () => {
  let app: ScriptedTerminals;
  let page: Page;
  beforeEach(async () => {
    app = await startScriptedTerminals();
    ({ page } = app);
  });
  afterEach(() => app.dispose());
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('tab', { name: new RegExp(name) }).click();
    await page.locator('.xterm-rows:visible').click({ button: 'right', position: { x: 5, y: 100 }, force: true });
    await page.getByRole('menuitem', { name: 'Broadcast input …' }).click();
  };
  const dialog = () => page.getByRole('dialog', { name: 'Broadcast input' });
  const says = () => page.getByRole('status', { name: 'Broadcast' });

  it('goes to the chosen, once each, pastes too, and to production only after it is confirmed by name', async () => {
    const one = await app.connect('dev-1', { environment: 'dev' });
    const two = await app.connect('dev-2', { environment: 'dev' });
    const prod = await app.connect('prod-1', { environment: 'prod' });
    await choose('dev-1');
    expect(
      await dialog()
        .getByRole('checkbox', { name: /prod-1/ })
        .isChecked(),
    ).toBe(false);
    expect(await dialog().getByRole('checkbox', { name: /dev-1/ }).isChecked()).toBe(true);
    await dialog().getByRole('button', { name: 'Choose all of Development' }).click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await dialog().getByRole('button', { name: 'Type into 2 shells' }).click();
    await says().getByText('Typing goes to 2 shells: dev-1 and dev-2').waitFor();
    await terminal(page, 'dev-1').and(page.locator(':focus')).waitFor();
    one.write('\u001b[6n\u001b[c');
    await page.keyboard.type('ls');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => two.taken()).toBe('ls\u001b\u001b[A');
    expect(prod.typed()).toBe('');
    await says().waitFor();
    await page.getByRole('button', { name: 'Stop broadcasting' }).click();
    await says().waitFor({ state: 'detached' });

    await choose('dev-1');
    await dialog().locator('label', { hasText: 'prod-1' }).click();
    await dialog().getByRole('button', { name: 'Type into 2 shells …' }).click();
    const confirm = page.getByRole('alertdialog', { name: 'Type into production?' });
    await confirm.getByText('Each key goes at once to prod-1 on production, and to 1 more.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await confirm.getByRole('button', { name: 'Type into production' }).click();
    await terminal(page, 'dev-1').and(page.locator(':focus')).waitFor();
    one.write('\u001b[?2004h');
    await app.writeClipboard('a\nb');
    await page.keyboard.press('Control+Shift+V');
    await page.getByRole('alertdialog').getByText('prod-1 is production.').waitFor();
    await page.getByRole('button', { name: 'Paste', exact: true }).click();
    await expect.poll(() => prod.taken()).toBe('a\rb');
    await expect.poll(() => one.typed()).toContain('\u001b[200~a\rb\u001b[201~');
    expect(two.taken()).toBe('');
    prod.exit(1);
    await says().waitFor({ state: 'detached' });
  });
});
