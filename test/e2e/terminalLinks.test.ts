import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { type Elsewhere, startElsewhere } from '../support/elsewhere.ts';
import { type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { chooseIdentity, connectTo, runInTerminal, signIn, trustHostKey } from '../support/userActions.ts';

/** In Chromium, where the host opens a page in the same browser when there is no display. */
describe('A link that a program puts in the terminal (OSC 8)', () => {
  let sandbox: Sandbox;
  let elsewhere: Elsewhere;
  let app: StartedApp;
  let dir: TempDir;
  beforeEach(async () => {
    dir = createTempDir();
    sandbox = await startSandbox();
    elsewhere = await startElsewhere();
    app = await startApp({ host: 'chromium', env: { ...process.env, ...sandbox.env }, dataDir: dir.file('data') });
    app.page.setDefaultTimeout(15_000);
    await signIn(app, sandbox);
    await chooseIdentity(app.page, 'payments-prod', 'SSH-Operator');
    await connectTo(app.page, 'web-1');
    await trustHostKey(app.page);
  });
  afterEach(async () => {
    await app.dispose();
    await elsewhere.dispose();
    await sandbox.dispose();
    dir.dispose();
  });

  /** Prints a link that claims to be AWS's, and moves the mouse onto it. */
  const hover = async (url: string): Promise<void> => {
    await runInTerminal(app.page, 'web-1', `printf '\\e]8;;${url}\\e\\\\aws.amazon.com\\e]8;;\\e\\\\\\n'`);
    const box = await app.page.locator('.xterm-rows').getByText('aws.amazon.com', { exact: true }).boundingBox();
    if (!box) throw new Error('the link is not on the screen');
    // Not `hover()`: the rows lie under the layer that takes the mouse.
    await app.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  };
  const click = async (modifier?: 'Control'): Promise<void> => {
    if (modifier) await app.page.keyboard.down(modifier);
    await app.page.mouse.down();
    await app.page.mouse.up();
    if (modifier) await app.page.keyboard.up(modifier);
  };

  it('tells its real address, opens nothing by a click, and is opened by the host with Ctrl', async () => {
    const label = app.page.getByRole('status', { name: 'Link', exact: true });
    const asked: string[] = [];
    app.page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    const opened: Page[] = [];
    app.context.on('page', (page) => opened.push(page));
    await hover(elsewhere.url);
    await label.getByText(elsewhere.url).waitFor();
    await label.getByText('Ctrl+click opens it').waitFor();
    await click();
    const byHost = app.context.waitForEvent('page');
    await click('Control');
    const page = await byHost;
    await page.waitForURL(elsewhere.url);
    expect(await page.title()).toBe('Elsewhere');
    expect(await page.opener()).toBeNull();
    expect([opened, asked, elsewhere.asked()]).toEqual([[page], [], ['/']]);
    await app.page.bringToFront();
    await app.page.mouse.move(0, 0);
    await label.getByText(elsewhere.url).waitFor({ state: 'detached' });
  });
});
