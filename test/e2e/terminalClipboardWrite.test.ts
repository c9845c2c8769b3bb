import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ScriptedTerminals, startScriptedTerminals } from '../support/scriptedTerminals.ts';
import { waitForScreen } from '../support/userActions.ts';

describe('a program that writes to the clipboard (OSC 52)', () => {
  let app: ScriptedTerminals;
  beforeEach(async () => {
    app = await startScriptedTerminals();
  });
  afterEach(() => app.dispose());
  const write = (text: string): string => `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;

  it('does not where its host’s settings say nothing, and gets no answer', async () => {
    const shell = await app.connect('box');
    await app.writeClipboard('mine');
    shell.write(`${write('theirs')}\u001b]52;c;?\u0007done`);
    await waitForScreen(app.page, /done/);
    expect(await app.readClipboard()).toBe('mine');
    expect(shell.typed()).toBe('');
  });

  it('does where they allow it, and it is told; reading stays off', async () => {
    const { page } = app;
    const shell = await app.connect('box', { options: { clipboardWrite: true } });
    shell.write(write('déjà vu'));
    await expect.poll(() => app.readClipboard()).toBe('déjà vu');
    await page.getByText('box put 7 characters on the clipboard.').waitFor();
    shell.write(`\u001b]52;c;?\u0007\u001b]52;c;${'%'.repeat(8)}\u0007done`);
    await waitForScreen(page, /done/);
    expect([await app.readClipboard(), shell.typed()]).toEqual(['déjà vu', '']);
  });

  it('does not once more when a page that comes back is shown what it wrote', async () => {
    const { page } = app;
    const shell = await app.connect('box', { options: { clipboardWrite: true } });
    shell.write(`${write('theirs')}done`);
    await expect.poll(() => app.readClipboard()).toBe('theirs');
    await app.writeClipboard('mine');
    await page.reload();
    await waitForScreen(page, /done/);
    shell.write('more');
    await waitForScreen(page, /more/);
    expect(await app.readClipboard()).toBe('mine');
  });
});
