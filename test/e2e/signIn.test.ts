import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../sandbox/sandboxOptions.ts';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import {
  chooseIdentity,
  connectTo,
  manageSessions,
  runInTerminal,
  signIn,
  signInWithBrowser,
  terminal,
  trustHostKey,
} from '../support/userActions.ts';

describe('signing in, in the window', () => {
  let sandbox: Sandbox;
  let app: StartedApp;
  let dir: TempDir;
  const start = async (options: SandboxOptions = {}): Promise<void> => {
    dir = createTempDir();
    sandbox = await startSandbox(options);
    const env = { ...process.env, ...sandbox.env, HOME: dir.file('home') };
    app = await startApp({ env, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
    // Colours in the middle of a transition are nobody's contrast.
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
  };
  afterEach(async () => {
    await app.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  it('says as whom, with a code', async () => {
    await start({ sshd: false });
    await signIn(app, sandbox);
    await app.page.getByText(/Signed in as engineer@acme\.example, .* · 3 accounts/).waitFor();
  });

  it('comes back from the browser by itself, and says as whom', async () => {
    await start({ sshd: false });
    const { page } = app;
    await page.getByRole('button', { name: 'Edit Acme SSO' }).click();
    await page.getByRole('checkbox', { name: /Sign in with this machine’s browser/ }).check({ force: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await signInWithBrowser(app);
    await page.getByText(/Signed in as engineer@acme\.example, .* · 3 accounts/).waitFor();
  });

  it('goes over to a code when the browser is not the way', async () => {
    await start({ sshd: false });
    const { page } = app;
    await page.getByRole('button', { name: 'Edit Acme SSO' }).click();
    await page.getByRole('checkbox', { name: /Sign in with this machine’s browser/ }).check({ force: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Sign in to Acme SSO' }).click();
    await page.getByRole('button', { name: 'Use a code instead' }).click();
    const code = await page.getByLabel('User code').textContent();
    sandbox.approve(code ?? '');
    await page.getByRole('listbox', { name: 'Accounts and roles' }).waitFor();
  });

  it('pauses a connect whose sign-in has ended, and goes on by itself after the next one', async () => {
    await start();
    const { page } = app;
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    await connectTo(page, 'web-1');
    await trustHostKey(page);
    expect(await runInTerminal(page, 'web-1', 'hostname')).toBe('web-1');
    sandbox.revokeTokens();
    await connectTo(page, 'web-2');
    await trustHostKey(page);
    await page.getByText('Sign in again to go on.').waitFor();
    await page.getByText('The sign-in to Acme SSO has ended. Open shells stay open.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await signIn(app, sandbox, 'Acme SSO', { waitFor: terminal(page, 'web-2') });
    expect(await runInTerminal(page, 'web-2', 'hostname')).toBe('web-2');
    await page.getByRole('tab', { name: 'web-1' }).click();
    expect(await runInTerminal(page, 'web-1', 'echo still $((20+3))')).toContain('still 23');
  });

  it('says quietly that a sign-in is about to end, and renews it in one click', async () => {
    await start({ sshd: false, accessTokenSeconds: 600, refreshTokens: 'none' });
    const { page } = app;
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    await page.getByText(/The sign-in to Acme SSO ends in \d+ m\./).waitFor();
    await page.getByRole('button', { name: 'Renew' }).click();
    await page.getByRole('dialog', { name: 'Sign in to Acme SSO' }).waitFor();
  });

  it('leaves shells open after a sign-out, and the way back in', async () => {
    await start();
    const { page } = app;
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
    await connectTo(page, 'web-1');
    await trustHostKey(page);
    await terminal(page, 'web-1').waitFor();
    await page.getByRole('button', { name: /^payments-prod/ }).click();
    await manageSessions(page);
    await page.getByRole('button', { name: 'Sign out of Acme SSO' }).click();
    await page.getByText('Signed out').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nobody is signed in to AWS. Open shells stay open.').waitFor();
    expect(await runInTerminal(page, 'web-1', 'hostname')).toBe('web-1');
    await page.getByRole('button', { name: 'Sign in …' }).click();
    await signIn(app, sandbox);
    await chooseIdentity(page, 'payments-prod', 'SSH-Operator');
  });

  it('asks before it removes a session', async () => {
    await start({ sshd: false });
    const { page } = app;
    await page.getByRole('button', { name: 'Remove Acme SSO' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Remove Acme SSO' }).click();
    await page.getByRole('button', { name: 'Sign out and remove Acme SSO' }).click();
    await page.getByRole('heading', { name: 'Add an SSO session' }).waitFor();
  });

  it('finds an identity by any of its words, keeps favourites in front, and Enter takes the best', async () => {
    await start({ sshd: false, manyAccounts: { accounts: 60, rolesPerAccount: 4 } });
    const { page } = app;
    await signIn(app, sandbox);
    const list = page.getByRole('listbox', { name: 'Accounts and roles' });
    await page.getByRole('textbox', { name: 'Search' }).fill('dev admin');
    const option = list.getByRole('option', { name: /platform-dev.*Administrator/ });
    await option.focus();
    await page.keyboard.press('Control+d');
    await page.getByRole('textbox', { name: 'Search' }).fill('');
    await expect.poll(() => list.getByRole('option').first().textContent()).toMatch(/platform-dev.*Administrator/);
    await page.getByRole('textbox', { name: 'Search' }).fill('444455556666');
    await list.getByRole('option', { name: /payments-stage/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /payments-stage.*SSH-Operator/ }).waitFor();
  });

  it('takes in the AWS config files, names their faulty lines, and lets a process run only after a word', async () => {
    await start({ sshd: false });
    const { page } = app;
    const config = join(dir.file('home'), '.aws', 'config');
    mkdirSync(join(dir.file('home'), '.aws'), { recursive: true });
    const keys = sandbox.issueStaticKeys('platform-dev', 'Administrator');
    const json = JSON.stringify({ Version: 1, AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey });
    writeFileSync(dir.file('keys.json'), json);
    const text = `[profile lab]\nregion = us-east-1\ncredential_process = cat ${dir.file('keys.json')}\nendpoint_url = ${sandbox.url}\nthis line is nothing\n`;
    writeFileSync(config, text);
    await manageSessions(page);
    await page.getByRole('checkbox', { name: /Use my AWS config files/ }).check({ force: true });
    await page.getByText('0 SSO sessions and 1 profile found.').waitFor();
    await page.getByRole('list', { name: 'Problems in the AWS config files' }).getByText('config:5').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('option', { name: /lab.*credential_process/ }).click();
    await page.getByText(`cat ${dir.file('keys.json')}`).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Let it run' }).click();
    await page
      .getByRole('listbox', { name: 'Instances' })
      .getByRole('option', { name: /^dev-1\b/ })
      .waitFor();
  });
});
