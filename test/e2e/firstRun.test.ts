import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

describe('the first run', () => {
  let app: StartedApp;
  let dir: TempDir;
  beforeEach(async () => {
    dir = createTempDir();
    const script = new URL('../sandbox/main.ts', import.meta.url).pathname;
    const SALLYPORT_SANDBOX = JSON.stringify({ node: process.execPath, script });
    app = await startApp({ env: { ...process.env, SALLYPORT_SANDBOX }, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
  });
  afterEach(async () => {
    await app.dispose();
    dir.dispose();
  });

  it('keeps what was typed and says what is wrong with a start URL', async () => {
    const { page } = app;
    await page.getByLabel('Start URL').fill('https://example.com/start');
    await page.getByLabel('Region').fill('eu-central-1');
    await page.getByRole('button', { name: 'Add SSO session' }).click();
    await page.getByText('That is not the start URL of an AWS access portal.').waitFor();
    expect(await page.getByLabel('Start URL').inputValue()).toBe('https://example.com/start');
    await page.getByLabel('Start URL').fill('https://d-1234567890.awsapps.com/start');
    await page.getByRole('button', { name: 'Add SSO session' }).click();
    await page.getByRole('button', { name: 'Sign in to d-1234567890.awsapps.com' }).waitFor();
  });

  it('starts the sandbox on request and offers its sign-in', async () => {
    await app.page.getByRole('button', { name: 'Try the sandbox' }).click();
    await app.page.getByRole('button', { name: 'Sign in to Acme SSO' }).waitFor();
  });
});
