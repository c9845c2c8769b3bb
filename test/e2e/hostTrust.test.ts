import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { chooseIdentity, connectTo, runInTerminal, signIn, terminal, trustHostKey } from '../support/userActions.ts';

describe('host keys in the window', () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  beforeEach(async () => {
    dir = createTempDir();
    sandbox = await startSandbox();
    app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(app, sandbox);
    await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
  });
  afterEach(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  it('are compared with the console before they are trusted', async () => {
    const { page } = app;
    await connectTo(page, 'web-1');
    await page.getByRole('region', { name: 'Question: host key' }).and(page.locator(':focus')).waitFor();
    // An Enter too many answers nothing.
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Compare …' }).click();
    await page.getByText('The instance printed this very key to its console. It is the one.').waitFor();
    await page.getByRole('button', { name: 'Picture of the key' }).click();
    await page.getByText('[SHA256]').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await trustHostKey(page);
    await terminal(page, 'web-1').waitFor();
  });

  it('stop a connect when they change, until the id of the instance is typed', async () => {
    const { page } = app;
    await connectTo(page, 'web-2');
    await trustHostKey(page);
    await terminal(page, 'web-2').waitFor();
    await sandbox.instance('web-2').changeHostKey();
    await page.keyboard.press('Control+Shift+W');
    await connectTo(page, 'web-2');
    await page.getByRole('heading', { name: 'web-2 shows another host key' }).waitFor();
    await page.getByRole('button', { name: 'Trust the new key instead …' }).click();
    const go = page.getByRole('button', { name: 'Trust the new key and connect' });
    expect(await go.isDisabled()).toBe(true);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByLabel('Instance id').fill(sandbox.instance('web-2').instanceId);
    await page.keyboard.press('Enter');
    expect(await runInTerminal(page, 'web-2', 'hostname')).toBe('web-2');
  });

  it('are listed, searched and removed', async () => {
    const { page } = app;
    await connectTo(page, 'web-1');
    await trustHostKey(page);
    await terminal(page, 'web-1').waitFor();
    await page.getByRole('button', { name: 'Host keys' }).click();
    await page.getByRole('textbox', { name: 'Search' }).fill(sandbox.instance('web-1').instanceId);
    const row = page.getByRole('list', { name: 'Host keys' }).getByRole('listitem');
    await row.getByText('web-1').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await row.getByRole('button', { name: 'Remove the key of web-1' }).click();
    await row.getByRole('button', { name: 'Forget the key of web-1' }).click();
    await page.getByText('No host key is trusted yet.').waitFor();
    await page.keyboard.press('Escape');
    expect(await runInTerminal(page, 'web-1', 'hostname')).toBe('web-1');
  });
});
