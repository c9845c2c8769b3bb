import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe(`files of a session (${chosenHost})`, () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  beforeAll(async () => {
    dir = createTempDir();
    sandbox = await startSandbox();
    const env = { ...process.env, ...sandbox.env, HOME: dir.path };
    app = await startApp({ env, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(app, sandbox);
    await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
    await connectTo(app.page, 'web-1');
    await trustHostKey(app.page);
    await terminal(app.page, 'web-1').waitFor();
  });
  afterAll(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  const choose = async (action: string): Promise<void> => {
    await app.page.keyboard.press('Control+Shift+P');
    await app.page.getByRole('combobox', { name: 'Command' }).fill(action);
    await app.page
      .getByRole('option', { name: new RegExp(`^${action}`) })
      .first()
      .waitFor();
    await app.page.keyboard.press('Enter');
  };
  const files = () => readdirSync(dir.file('sallyport-logs'));
  const fileOf = (extension: string) =>
    readFileSync(dir.file(`sallyport-logs/${files().find((name) => name.endsWith(extension))}`), 'utf8');

  it('logs what the terminal shows, after saying what that means, and says where', async () => {
    const { page } = app;
    await choose('Start session log');
    const dialog = page.getByRole('dialog', { name: 'Log of web-1' });
    await dialog.getByText('a secret that is shown on the screen is in the file too').waitFor();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await runInTerminal(page, 'web-1', 'echo logged-$((40+2))');
    await page.getByRole('button', { name: 'Logging to a file' }).click();
    await dialog.getByText(/sallyport-logs.*web-1_.*\.log$/).waitFor();
    await dialog.getByRole('button', { name: 'Stop log' }).click();
    await page.getByRole('button', { name: 'Logging to a file' }).waitFor({ state: 'detached' });
    expect(fileOf('.log').split('\n')).toContain('logged-42');
  });

  it('exports all that the terminal holds, as text and as a page', async () => {
    const { page } = app;
    await terminal(page, 'web-1').focus();
    await page.keyboard.type('seq 1 100; printf "\\033[31m<b>red</b>\\033[0m\\n"');
    await page.keyboard.press('Enter');
    await waitForScreen(page, /\n<b>red<\/b>\n.*\$ *$/);
    await choose('Export scrollback as text');
    const note = page.getByRole('status', { name: 'Export' });
    await note.getByText(/sallyport-logs.*\.txt/).waitFor();
    expect(fileOf('.txt')).toMatch(/\n1\n2\n[\s\S]*\n100\n<b>red<\/b>\n/);
    await choose('Export scrollback as HTML');
    await note.getByText(/sallyport-logs.*\.html/).waitFor();
    expect(fileOf('.html')).toMatch(/>&lt;b&gt;red&lt;\/b&gt;<\/span>/);
    await note.getByRole('button', { name: 'Dismiss: Export' }).click();
    await note.waitFor({ state: 'detached' });
  });
});
