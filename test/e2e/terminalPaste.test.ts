import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { type ScriptedTerminals, startScriptedTerminals } from '../support/scriptedTerminals.ts';
import { terminal, waitForScreen } from '../support/userActions.ts';

describe('pasting into a terminal', () => {
  let app: ScriptedTerminals;
  beforeEach(async () => {
    app = await startScriptedTerminals();
  });
  afterEach(() => app.dispose());
  const dialog = () => app.page.getByRole('alertdialog');
  const paste = async (text: string, key = 'Control+Shift+V'): Promise<void> => {
    await app.writeClipboard(text);
    await app.page.keyboard.press(key);
  };
  const answer = (name: string) => dialog().getByRole('button', { name, exact: true }).click();

  it('asks about several lines with what is not seen made visible, and sends none of its control characters', async () => {
    const { page } = app;
    const shell = await app.connect('dev-box', { environment: 'dev' });
    await paste('uptime\n', 'Shift+Insert');
    await expect.poll(() => shell.taken()).toBe('uptime');

    await paste('a \\\n  b\u001b[201~\n\u202ec\n');
    await dialog().getByRole('heading', { name: 'Paste 3 lines?' }).waitFor();
    await dialog().getByText('^[', { exact: true }).waitFor();
    await dialog().getByText('[U+202E]').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await terminal(page, 'dev-box').and(page.locator(':focus')).waitFor();
    expect(shell.taken()).toBe('');

    await paste('a \\\n  b\nc');
    await answer('Paste as one line');
    await expect.poll(() => shell.taken()).toBe('a b c');
    await paste('a\nb');
    await answer('Paste');
    await expect.poll(() => shell.taken()).toBe('a\rb');
    await app.set({ askBeforeMultilinePaste: false });
    await paste('c\nd');
    await expect.poll(() => shell.taken()).toBe('c\rd');
  });

  it('goes whole to a program that takes it whole, but not on production without a question', async () => {
    const { page } = app;
    const dev = await app.connect('dev-box', { environment: 'dev' });
    dev.write('\u001b[?2004hbracketed');
    await waitForScreen(page, /bracketed/);
    await paste('a\nb\u001b[201~c');
    await expect.poll(() => dev.taken()).toBe('\u001b[200~a\rb[201~c\u001b[201~');

    await app.set({ askBeforeMultilinePaste: false });
    const prod = await app.connect('prod-box', { environment: 'prod' });
    prod.write('\u001b[?2004hbracketed');
    await waitForScreen(page, /bracketed/);
    await paste('a\nb');
    await dialog().getByText('prod-box is production. Look at each line before it runs.').waitFor();
    await answer('Cancel');
    await paste('a');
    await expect.poll(() => prod.typed()).toBe('\u001b[200~a\u001b[201~');
  });

  it('of megabytes asks, leaves the page alive, and arrives whole and in order before what is typed next', async () => {
    const { page } = app;
    const shell = await app.connect('box');
    const text = Array.from({ length: 400_000 }, (_, at) => String(at % 10)).join('');
    await paste(text.repeat(5));
    await dialog().getByText('It is 1.9 million characters.').waitFor();
    await answer('Paste');
    await terminal(page, 'box').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('end');
    await expect.poll(() => shell.typed().length, { timeout: 15_000 }).toBe(2_000_003);
    expect(shell.typed() === `${text.repeat(5)}end`).toBe(true);
  });

  it('is what a dropped text is too', async () => {
    const shell = await app.connect('box');
    const drop = (text: string) =>
      app.page.locator('.xterm-screen:visible').evaluate((element, dropped) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData('text/plain', dropped);
        const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        return element.dispatchEvent(event);
      }, text);
    expect(await drop('a\u001bb')).toBe(false);
    await expect.poll(() => shell.taken()).toBe('ab');
    await drop('a\nb');
    await answer('Cancel');
    expect(shell.taken()).toBe('');
  });

  it('of a shell that ends meanwhile goes nowhere', async () => {
    const shell = await app.connect('box');
    await paste('a\nb');
    await dialog().waitFor();
    shell.exit(1);
    await dialog().waitFor({ state: 'detached' });
    await app.page.getByRole('button', { name: 'Reconnect' }).waitFor();
    expect(shell.typed()).toBe('');
  });
});
