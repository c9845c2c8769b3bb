import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { chosenHost, type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import {
  chooseIdentity,
  confirmClose,
  connectTo,
  runInTerminal,
  signIn,
  terminal,
  trustHostKey,
  waitForScreen,
} from '../support/userActions.ts';

describe(`tabs and their shells (${chosenHost})`, () => {
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
    await connectTo(app.page, 'web-1');
    await trustHostKey(app.page);
    await terminal(app.page, 'web-1').waitFor();
    await waitForScreen(app.page, /\$ *$/);
  });
  afterEach(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  const tabs = () => app.page.getByRole('tablist', { name: 'Sessions' }).getByRole('tab');
  const button = (name: string) => app.page.getByRole('button', { name, exact: true });
  const press = (key: string) => app.page.keyboard.press(key);
  const type = async (line: string): Promise<void> => {
    await app.page.keyboard.type(line);
    await press('Enter');
  };
  const pushes = () => sandbox.requests.filter(({ operation }) => operation === 'SendSSHPublicKey').length;
  const untilTabs = (count: number) => expect.poll(() => tabs().count()).toBe(count);

  it('duplicates the tab in front by a key and in its menu, with no push', async () => {
    const before = pushes();
    await press('Control+Shift+T');
    await untilTabs(2);
    expect(await tabs().nth(1).getAttribute('aria-selected')).toBe('true');
    await waitForScreen(app.page, /\$ *$/);
    await type('echo second-$((40+2))');
    await waitForScreen(app.page, /second-42/);
    await tabs().nth(1).click({ button: 'right' });
    await app.page.getByRole('menu', { name: 'Tab web-1' }).waitFor();
    expect(await app.page.getByRole('menuitem').allTextContents()).toEqual([
      'Duplicate',
      'Split right',
      'Split down',
      'Rename …',
      'Colour',
      'Pin',
      'Move left',
      'Move right',
      'Reconnect',
      'Save as a host …',
      'Reopen closed tab',
      'Close',
      'Close to the right',
      'Close others',
    ]);
    expect(await seriousViolations(app.page)).toEqual([]);
    await app.page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await untilTabs(3);
    await waitForScreen(app.page, /\$ *$/);
    expect(pushes()).toBe(before);
    await button('Connection details').click();
    await app.page.getByText('shares the connection of web-1').waitFor();
  });

  it('gives the keyboard to the shell whose tab is clicked', async () => {
    await press('Control+Shift+T');
    await untilTabs(2);
    await waitForScreen(app.page, /\$ *$/);
    await tabs().nth(0).click();
    await app.page.locator('textarea:focus').waitFor();
    await app.page.keyboard.type('echo typed$((40+2))\n');
    await waitForScreen(app.page, /typed42/);
  });

  it('asks once before tabs are closed whose shells still run, from the menu by keys', async () => {
    await press('Control+Shift+T');
    await untilTabs(2);
    await press('Control+Shift+T');
    await untilTabs(3);
    await waitForScreen(app.page, /\$ *$/);
    await tabs().nth(0).focus();
    await press('Shift+F10');
    await app.page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
    await press('End');
    await press('Enter');
    const dialog = app.page.getByRole('alertdialog', { name: 'Close 2 tabs?' });
    await dialog.getByText('2 shells are still running.').waitFor();
    expect(await seriousViolations(app.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).and(app.page.locator(':focus')).waitFor();
    for (const key of ['Control+Shift+T', 'Alt+2']) await press(key);
    await press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await tabs().count()).toBe(3);
    expect(await tabs().nth(1).getAttribute('aria-selected')).toBe('false');
    await tabs().nth(0).click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: 'Close others' }).click();
    await dialog.getByRole('button', { name: 'Close tabs' }).click();
    await untilTabs(1);
    expect(await runInTerminal(app.page, 'web-1', 'hostname')).toBe('web-1');
  });

  it('closes a tab whose shell has ended without a question, and one that runs after it', async () => {
    await type('exit 3');
    await app.page.getByRole('alert').getByText('The shell exited with status 3.').waitFor();
    await press('Control+Shift+W');
    await untilTabs(0);
    await connectTo(app.page, 'web-1');
    await terminal(app.page, 'web-1').waitFor();
    await waitForScreen(app.page, /\$ *$/);
    await press('Control+Shift+W');
    await confirmClose(app.page, 'web-1');
    await untilTabs(0);
  });

  it('reconnects a lost tab in place by itself, keeps its output and gives the keyboard back', async () => {
    await type('echo before-$((40+2))');
    await waitForScreen(app.page, /before-42/);
    sandbox.instance('web-1').dropConnections();
    await app.page.getByText(/try 1 of 8/).waitFor();
    expect(await seriousViolations(app.page)).toEqual([]);
    const screen = await waitForScreen(app.page, /reconnected \d\d:\d\d:\d\d ──\n[\s\S]*\$ *$/);
    expect(screen).toMatch(/before-42\n[\s\S]*── connection lost \d\d:\d\d:\d\d, reconnected/);
    await type('echo after-$((40+2))');
    await waitForScreen(app.page, /after-42/);
  });

  it('leaves the keyboard in the connect box while a lost tab comes back by itself', async () => {
    sandbox.instance('web-1').dropConnections();
    await app.page.getByText(/try 1 of 8/).waitFor();
    await press('Control+Shift+K');
    await app.page.keyboard.type('web');
    await waitForScreen(app.page, /reconnected \d\d:\d\d:\d\d ──\n[\s\S]*\$ *$/);
    await app.page.keyboard.type('-2');
    expect(await app.page.getByRole('combobox', { name: 'Connect to' }).inputValue()).toBe('web-2');
  });

  it('forgets the question about a tab that has gone meanwhile', async () => {
    await type('sleep 2; exit');
    await press('Control+Shift+W');
    const dialog = app.page.getByRole('alertdialog', { name: 'Close web-1?' });
    await dialog.waitFor();
    await dialog.waitFor({ state: 'detached' });
    await untilTabs(0);
    await connectTo(app.page, 'web-1');
    await terminal(app.page, 'web-1').waitFor();
    await waitForScreen(app.page, /\$ *$/);
    expect(await app.page.getByRole('alertdialog').count()).toBe(0);
    expect(await runInTerminal(app.page, 'web-1', 'hostname')).toBe('web-1');
  });

  it('stops automatic reconnects on request; Enter in the dead tab reconnects', async () => {
    sandbox.instance('web-1').dropConnections();
    await button('Stop').click();
    await button('Reconnect').waitFor();
    expect(await app.page.getByText(/of 8/).count()).toBe(0);
    await press('Control+Shift+K');
    await press('Alt+1');
    await tabs().nth(0).click();
    await button('Reconnect').focus();
    await press('Enter');
    await waitForScreen(app.page, /reconnected \d\d:\d\d:\d\d ──\n[\s\S]*\$ *$/);
  });

  it.runIf(chosenHost === 'chromium')(
    'asks before the window is closed over running shells, and not after',
    async () => {
      const asked = app.page.waitForEvent('dialog');
      const closing = app.page.close({ runBeforeUnload: true });
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      await closing;
      expect(await runInTerminal(app.page, 'web-1', 'hostname')).toBe('web-1');
      await type('exit');
      await untilTabs(0);
      const gone = app.page.waitForEvent('close');
      await app.page.close({ runBeforeUnload: true });
      await gone;
    },
  );
});
