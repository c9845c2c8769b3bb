import type { PasswordAuthContext } from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BRIDGE_NAME } from '../../shared/contract/bridge.ts';
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
  const tabs = () => app.page.getByRole('tablist', { name: 'Sessions' }).getByRole('tab');
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
    await page.getByRole('button', { name: 'Remove …' }).click();
    await page.getByRole('button', { name: 'Remove crate' }).click();
    await expect.poll(() => hosts().count()).toBe(0);
    expect(await waitForScreen(page, /in/)).toContain('in');
  });

  it('that ask again after a lost connection get nothing of what is typed meanwhile', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Add a host outside EC2 …' }).click();
    await page.getByLabel('Name').fill('box');
    await page.getByLabel('Address').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(box.port));
    await page.getByLabel('OS user').fill('bob');
    await page.getByRole('button', { name: 'Save and connect' }).click();
    await page.getByRole('button', { name: `Trust for 127.0.0.1:${box.port}` }).click();
    await answerPassword('secret');
    await terminal(page, 'box').waitFor();
    const before = box.tried.filter((method) => method === 'password').length;
    await terminal(page, 'box').focus();
    box.hangUp();
    const asks = page.getByText('To connect again, box needs an answer.');
    while (!(await asks.isVisible())) await page.keyboard.type('x');
    await page.keyboard.type('rm x');
    await page.keyboard.press('Enter');
    await page.keyboard.type('export TOKEN=abc');
    await page.keyboard.press('Enter');
    expect(box.tried.filter((method) => method === 'password')).toHaveLength(before);
    await page.getByRole('button', { name: 'Answer …' }).click();
    await answerPassword('secret');
    await page.getByText('outside EC2').waitFor();
    await expect.poll(() => box.open()).toBe(1);
  });

  it('keep what was typed when their page is left, and come up anew for another host', async () => {
    const { page } = app;
    const add = async (name: string): Promise<void> => {
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Address').fill(`${name}.example.com`);
      await page.keyboard.press('Enter');
      await hosts().filter({ hasText: name }).waitFor();
    };
    await page.getByRole('button', { name: 'Add a host outside EC2 …' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel('Name').and(page.locator(':focus')).waitFor();
    await page.getByText('Not a host name or an IP address.').waitFor();
    await add('alpha');
    await page.getByRole('button', { name: 'New host' }).click();
    await add('beta');
    await hosts().filter({ hasText: 'alpha' }).hover();
    await page.getByRole('button', { name: 'Edit alpha' }).click();
    await page.getByLabel('OS user').fill('carol');
    await hosts().filter({ hasText: 'beta' }).hover();
    await page.getByRole('button', { name: 'Edit beta' }).click();
    expect(await page.getByLabel('Address').inputValue()).toBe('beta.example.com');
    expect(await page.getByLabel('OS user').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await hosts().filter({ hasText: 'alpha' }).hover();
    await page.getByRole('button', { name: 'Edit alpha' }).click();
    await page.getByText('What you had not saved is back.').waitFor();
    expect(await page.getByLabel('OS user').inputValue()).toBe('carol');
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

  it('are not dialled by Enter when the word may be mistyped, but when it is chosen', async () => {
    const { page } = app;
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    const typed = page.getByRole('combobox', { name: 'Connect to' });
    const option = page.getByRole('option', { name: 'Connect to wbe-1 as ec2-user outside EC2' });
    await typed.fill('ec2-user@wbe-1');
    await option.waitFor();
    await typed.press('Enter');
    expect(await option.isVisible()).toBe(true);
    expect(await tabs().count()).toBe(0);
    await typed.fill('no user@wbe-1');
    await page.getByText('Nothing matches. Type a name, an id, user@host:port or [ipv6]:port.').waitFor();
    await typed.press('Enter');
    expect(await tabs().count()).toBe(0);
    await typed.fill('ec2-user@wbe-1');
    await option.waitFor();
    await typed.press('ArrowDown');
    await typed.press('Enter');
    await page.getByRole('tab', { name: 'wbe-1' }).waitFor();
  });

  it('open once at a double-click in the connect box, whose list covers other rows', async () => {
    const { page } = app;
    const target = { kind: 'address', host: '127.0.0.1', port: box.port };
    for (let index = 1; index <= 8; index += 1) {
      const host = { name: `box-${index}`, target, options: {} };
      await page.evaluate(`${BRIDGE_NAME}.call('host.save', ${JSON.stringify({ host })})`);
    }
    await hosts().filter({ hasText: 'box-8' }).waitFor();
    await page.getByRole('combobox', { name: 'Connect to' }).fill('box');
    await page.getByRole('option', { name: 'box-5' }).dblclick();
    await page.getByRole('button', { name: `Trust for 127.0.0.1:${box.port}` }).waitFor();
    expect(await tabs().allInnerTexts()).toEqual([expect.stringContaining('box-5')]);
  });
});
