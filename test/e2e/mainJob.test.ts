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

describe(`the main job in the window (${chosenHost})`, () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  beforeEach(async () => {
    dir = createTempDir();
    sandbox = await startSandbox();
    app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
  });
  afterEach(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  const operator = async (): Promise<void> => {
    await signIn(app, sandbox);
    await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
  };
  const open = async (name: string): Promise<void> => {
    await connectTo(app.page, name);
    await trustHostKey(app.page);
    await terminal(app.page, name).waitFor();
  };

  it('signs in, picks a role, connects with a one-time key and types in a shell', async () => {
    await operator();
    await open('web-1');
    expect(await runInTerminal(app.page, 'web-1', 'hostname')).toBe('web-1');
    await app.page.getByRole('button', { name: 'Connection details' }).click();
    const steps = app.page.getByRole('list', { name: 'Connect steps' }).getByRole('listitem');
    expect(await steps.count()).toBe(8);
    await app.page.getByRole('listitem', { name: /^Push: done, \d+ ms$/ }).waitFor();
  });

  it('connects to an instance that is pressed in the list, or chosen there with Enter', async () => {
    await operator();
    const list = app.page.getByRole('listbox', { name: 'Instances' });
    await list.getByRole('option', { name: /^web-1\b/ }).click();
    await trustHostKey(app.page);
    await terminal(app.page, 'web-1').waitFor();
    await list.getByRole('option', { name: /^web-2\b/ }).focus();
    await app.page.keyboard.press('Enter');
    await trustHostKey(app.page);
    await terminal(app.page, 'web-2').waitFor();
  });

  it('keeps the shell and shows its screen again when the window is reloaded mid-stream', async () => {
    await operator();
    await open('web-1');
    await app.page.keyboard.type('for i in $(seq 1 40); do echo tick$i; sleep 0.05; done; echo all-"done"');
    await app.page.keyboard.press('Enter');
    await waitForScreen(app.page, /tick3\b/);
    await app.page.reload();
    await terminal(app.page, 'web-1').waitFor();
    await waitForScreen(app.page, /all-done/);
    expect(await runInTerminal(app.page, 'web-1', 'echo still $((20+3))')).toContain('still 23');
  });

  it('opens several tabs, each with its own shell, and closes one from the keyboard', async () => {
    await operator();
    await open('web-1');
    await open('web-2');
    const tabs = app.page.getByRole('tablist', { name: 'Sessions' }).getByRole('tab');
    expect(await tabs.count()).toBe(2);
    expect(await runInTerminal(app.page, 'web-2', 'hostname')).toBe('web-2');
    await tabs.filter({ hasText: 'web-1' }).click();
    expect(await runInTerminal(app.page, 'web-1', 'hostname')).toBe('web-1');
    await tabs.filter({ hasText: 'web-1' }).focus();
    await app.page.keyboard.press('Delete');
    await confirmClose(app.page, 'web-1');
    await tabs.filter({ hasText: 'web-1' }).waitFor({ state: 'detached' });
    expect(await tabs.count()).toBe(1);
  });

  it('reaches the connect box, the tabs and the end of a tab from inside a shell by keys', async () => {
    await operator();
    await open('web-1');
    await terminal(app.page, 'web-1').focus();
    await app.page.keyboard.press('Control+Shift+K');
    await app.page.keyboard.type('web-2');
    await app.page
      .getByRole('option', { name: /^web-2\b/ })
      .first()
      .waitFor();
    await app.page.keyboard.press('Enter');
    await trustHostKey(app.page);
    await terminal(app.page, 'web-2').waitFor();
    await app.page.keyboard.press('Alt+1');
    await app.page.getByRole('tab', { name: 'web-1', selected: true }).waitFor();
    await app.page.keyboard.press('Control+Tab');
    await app.page.getByRole('tab', { name: 'web-2', selected: true }).waitFor();
    await app.page.keyboard.press('Control+Shift+W');
    await confirmClose(app.page, 'web-2');
    await app.page.getByRole('tab', { name: 'web-2' }).waitFor({ state: 'detached' });
    expect(await runInTerminal(app.page, 'web-1', 'hostname')).toBe('web-1');
  });

  it('tells why a push was refused and what to ask for', async () => {
    await signIn(app, sandbox);
    await chooseIdentity(app.page, 'payments-prod', 'ReadOnly');
    await connectTo(app.page, 'web-1');
    await trustHostKey(app.page);
    await app.page.getByRole('heading', { name: 'Not allowed to push a key to web-1' }).waitFor();
    await app.page.getByRole('button', { name: 'Show the policy I need' }).click();
    await app.page.getByText('ec2-instance-connect:SendSSHPublicKey').first().waitFor();
    expect(await seriousViolations(app.page)).toEqual([]);
  });

  it('has nothing serious against accessibility on any screen, in both themes', async () => {
    // Colours in the middle of a transition are nobody's contrast.
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    const found: Record<string, readonly string[]> = {};
    const look = async (screen: string): Promise<void> => {
      for (const theme of ['Dark theme', 'Light theme']) {
        const button = app.page.getByRole('button', { name: theme });
        if (await button.isVisible()) await button.click();
        const violations = await seriousViolations(app.page);
        if (violations.length > 0) found[`${screen}, after "${theme}"`] = violations;
      }
    };
    await app.page.getByRole('button', { name: 'Sign in to Acme SSO' }).waitFor();
    await look('first run');
    await signIn(app, sandbox);
    await look('accounts');
    await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
    await look('instances');
    await connectTo(app.page, 'web-1');
    await app.page.getByRole('button', { name: /^Trust for/ }).waitFor();
    await look('connecting');
    await trustHostKey(app.page);
    await terminal(app.page, 'web-1').waitFor();
    await look('terminal');
    expect(found).toEqual({});
  });

  it('gives the page its three functions and nothing of Node', async () => {
    const seen = await app.page.evaluate(
      '({ require: typeof require, process: typeof process, bridge: Object.keys(window.sallyport).sort(), send: typeof window.__sallyportSend })',
    );
    expect(seen).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['call', 'on', 'openStream'],
      send: 'undefined',
    });
  });
});
