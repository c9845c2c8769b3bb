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
    await page.getByLabel('Start URL').fill('http://acme.awsapps.com/start');
    await page.getByLabel('Region').fill('eu-central-1');
    await page.getByRole('button', { name: 'Add SSO session' }).click();
    await page.getByText('That is not the start URL of an AWS access portal.').waitFor();
    expect(await page.getByLabel('Start URL').inputValue()).toBe('http://acme.awsapps.com/start');
    await page.getByLabel('Start URL').fill('https://d-1234567890.awsapps.com/start');
    await page.getByRole('button', { name: 'Add SSO session' }).click();
    await page.getByRole('button', { name: 'Sign in to d-1234567890.awsapps.com' }).waitFor();
  });

  it('warns of a start URL that is not at an address of AWS, and adds it only on the second word', async () => {
    const { page } = app;
    await page.getByLabel('Start URL').fill('https://portal.acme.example/start');
    await page.getByLabel('Region').fill('eu-central-1');
    await page.getByRole('button', { name: 'Add SSO session' }).click();
    await page.getByText('This start URL is not at one of AWS’s own addresses.').waitFor();
    await page.getByRole('button', { name: 'Add portal.acme.example anyway' }).click();
    await page.getByRole('button', { name: 'Sign in to portal.acme.example' }).waitFor();
  });

  it('starts the sandbox on request and offers its sign-in', async () => {
    await app.page.getByRole('button', { name: 'Try the sandbox' }).click();
    await app.page.getByRole('button', { name: 'Sign in to Acme SSO' }).waitFor();
  });
});
