import type { PasswordAuthContext } from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { type ScriptedSshHost, startScriptedSshHost } from '../support/scriptedSshHost.ts';
import { type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import {
  chooseIdentity,
  confirmClose,
  connectTo,
  signIn,
  terminal,
  trustHostKey,
  waitForScreen,
} from '../support/userActions.ts';

describe('saved hosts', () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  let box: ScriptedSshHost;
  beforeEach(async () => {
    dir = createTempDir();
    sandbox = await startSandbox();
    box = await startScriptedSshHost({
      authenticate: (context) =>
        (context as PasswordAuthContext).password === 'secret' ? context.accept() : context.reject(['password']),
      banner: 'Authorised use only.',
    });
    app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
  });
  afterEach(async () => {
    await app.dispose();
    await Promise.all([sandbox.dispose(), box.dispose()]);
    dir.dispose();
  });
  const hosts = () => app.page.getByRole('treegrid', { name: 'Hosts' }).getByRole('row');
  const answerPassword = async (password: string): Promise<void> => {
    await app.page.getByLabel('Password', { exact: true }).fill(password);
    await app.page.keyboard.press('Enter');
  };

  it('need no AWS: made, connected to with a password that is typed wrong at first, edited and removed', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Add a host outside EC2 …' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Give the host a name.').waitFor();
    await page.getByLabel('Name').fill('box');
    await page.getByLabel('Address').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(box.port));
    await page.getByLabel('OS user').fill('bob');
    await page.getByRole('button', { name: 'Shell and terminal' }).click();
    await page.getByRole('button', { name: 'Connection', exact: true }).click();
    await page.getByLabel('Allow legacy algorithms').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousViolations(page)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Save and connect' }).click();
    await page.getByRole('button', { name: `Trust for 127.0.0.1:${box.port}` }).click();
    await page.getByText('Authorised use only.').waitFor();
    await answerPassword('wrong');
    await page.getByText('The host refused that. Try again.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await answerPassword('secret');
    await terminal(page, 'box').waitFor();
    expect(await waitForScreen(page, /in/)).toBe('Authorised use only.\nin');
    await page.getByText('outside EC2').waitFor();

    await hosts().filter({ hasText: 'box' }).hover();
    await page.getByRole('button', { name: 'Edit box' }).click();
    await page.getByLabel('Name').fill('crate');
    await page.keyboard.press('Enter');
    await hosts().filter({ hasText: 'crate' }).hover();
    await page.getByRole('button', { name: 'Edit crate' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Really remove crate' }).click();
    await expect.poll(() => hosts().count()).toBe(0);
    expect(await waitForScreen(page, /in/)).toContain('in');
  });

  it('are made from an instance, and found by the connect box before it', async () => {
    const { page } = app;
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    await page
      .getByRole('listbox', { name: 'Instances' })
      .getByRole('option', { name: 'web-2' })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Save as a host …' }).click();
    await page.getByText(`${sandbox.instance('web-2').instanceId} in eu-central-1`).waitFor();
    await page.getByLabel('Name').fill('webshop');
    await page.keyboard.press('Enter');
    await hosts().filter({ hasText: 'webshop' }).waitFor();
    await hosts().filter({ hasText: 'webshop' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Duplicate …' }).click();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('webshop copy');
    // A list that is scrolled and clicked in one breath shows another row under the pointer.
    await page.getByRole('searchbox', { name: 'Filter instances' }).fill('web-2');
    const instances = page.getByRole('listbox', { name: 'Instances' });
    await instances.getByRole('option', { name: 'web-2' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Edit the saved host …' }).click();
    await page.getByRole('button', { name: 'Remove' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('webshop');
    await page.keyboard.press('Escape');
    await connectTo(page, 'web');
    await trustHostKey(page);
    await terminal(page, 'webshop').waitFor();
    await waitForScreen(page, /web-2/);
  });

  it('need not be saved: the connect box takes user@host:port, and the tab’s menu saves it', async () => {
    const { page } = app;
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    const label = `127.0.0.1:${box.port}`;
    const typed = page.getByRole('combobox', { name: 'Connect to' });
    await typed.fill(`bob@${label}`);
    await page.getByRole('option', { name: `Connect to ${label}` }).waitFor();
    await typed.press('Enter');
    await page.getByRole('button', { name: `Trust for ${label}` }).click();
    await answerPassword('secret');
    await terminal(page, label).waitFor();
    await page.getByRole('tab', { name: label }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Save as a host …' }).click();
    expect(await page.getByLabel('OS user').inputValue()).toBe('bob');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+W');
    await confirmClose(page, label);
    await expect.poll(() => box.open()).toBe(0);
  });
});
