import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { panes } from '../support/panes.ts';
import { chosenHost, type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { chooseIdentity, connectTo, signIn, terminal, trustHostKey, waitForScreen } from '../support/userActions.ts';

describe(`the tabs of the last run (${chosenHost})`, () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  const start = async (): Promise<void> => {
    app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
  };
  beforeEach(async () => {
    dir = createTempDir();
    sandbox = await startSandbox();
    await start();
    await signIn(app, sandbox);
    await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
    await connectTo(app.page, 'web-1');
    await trustHostKey(app.page);
    await terminal(app.page, 'web-1').waitFor();
    await waitForScreen(app.page, /\$ *$/);
    await app.page.keyboard.press('Control+Shift+D');
    await expect.poll(() => panes(app.page).count()).toBe(2);
    await tabs().first().focus();
    await app.page.keyboard.press('F2');
    await app.page.getByRole('textbox', { name: 'Name of the tab' }).fill('payments');
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('tab', { name: 'payments' }).waitFor();
  });
  afterEach(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  const tabs = () => app.page.getByRole('tablist', { name: 'Sessions' }).getByRole('tab');
  const pushes = () => sandbox.requests.filter(({ operation }) => operation === 'SendSSHPublicKey').length;
  const offer = () => app.page.getByRole('region', { name: 'Reopen the tab of last time?' });
  const restart = async (): Promise<void> => {
    await app.dispose();
    await start();
  };

  it('are asked about once, come back with their panes, and connect only then', async () => {
    await restart();
    const before = pushes();
    await offer().getByText('payments').waitFor();
    expect(await seriousViolations(app.page)).toEqual([]);
    await signIn(app, sandbox);
    await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
    expect(pushes()).toBe(before);
    expect(await tabs().count()).toBe(0);
    await offer().getByRole('button', { name: 'Reopen' }).click();
    await app.page.getByRole('tab', { name: 'payments' }).waitFor();
    await expect.poll(() => panes(app.page).count()).toBe(2);
    await expect.poll(() => terminal(app.page, 'web-1').count()).toBe(2);
    await expect.poll(pushes).toBe(before + 2);
    await waitForScreen(app.page, /\$ *$/);
    await app.page.reload();
    await app.page.getByRole('tab', { name: 'payments' }).waitFor();
    await expect.poll(() => panes(app.page).count()).toBe(2);
    expect(pushes()).toBe(before + 2);
  });

  it('are forgotten when they are not wanted', async () => {
    await restart();
    await offer().getByRole('button', { name: 'Not now' }).click();
    await offer().waitFor({ state: 'detached' });
    await restart();
    await app.page.getByRole('button', { name: 'Sign in to Acme SSO' }).waitFor();
    expect(await offer().count()).toBe(0);
  });
});
