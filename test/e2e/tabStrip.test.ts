import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { chosenHost, type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { chooseIdentity, connectTo, signIn, terminal, trustHostKey, waitForScreen } from '../support/userActions.ts';

describe(`the tab strip (${chosenHost})`, () => {
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

  const press = (key: string) => app.page.keyboard.press(key);
  const tabs = () => app.page.getByRole('tablist', { name: 'Sessions' }).getByRole('tab');
  const tab = (name: string) => tabs().filter({ hasText: name });
  const names = () => tabs().locator('[title]:not([data-state], [data-close])').allInnerTexts();
  const menu = async (name: string, ...items: readonly string[]): Promise<void> => {
    await tab(name).click({ button: 'right' });
    for (const item of items) await app.page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  const connect = async (name: string): Promise<void> => {
    await connectTo(app.page, name);
    await trustHostKey(app.page);
    await terminal(app.page, name).waitFor();
    await waitForScreen(app.page, /\$ *$/);
  };
  /** Tabs that cost nothing: nobody listens at port 1. */
  const failingTabs = async (count: number): Promise<void> => {
    for (let port = 1; port <= count; port += 1)
      await app.page.evaluate(
        `sallyport.call('session.connectAddress', { target: { kind: 'address', host: '127.0.0.1', port: ${port} }, osUser: 'me' })`,
      );
    await expect.poll(() => tabs().count()).toBe(count);
  };

  it('renames, colours, pins, closes and reopens a tab as it was', async () => {
    await connect('web-1');
    await tabs().first().focus();
    await press('F2');
    const field = app.page.getByRole('textbox', { name: 'Name of the tab' });
    await field.fill('payments');
    await press('Enter');
    await app.page.getByRole('tab', { name: 'payments' }).waitFor();
    await menu('payments', 'Colour');
    expect(await seriousViolations(app.page)).toEqual([]);
    await app.page.getByRole('menuitemradio', { name: 'Blue' }).click();
    await expect.poll(() => tabs().first().getAttribute('data-colour')).toBe('blue');
    await menu('payments', 'Pin');
    await app.page.getByRole('tab', { name: 'payments' }).waitFor();
    expect(await seriousViolations(app.page)).toEqual([]);
    await menu('payments', 'Close');
    const dialog = app.page.getByRole('alertdialog', { name: 'Close payments?' });
    await dialog.getByRole('button', { name: 'Close tab' }).click();
    await expect.poll(() => tabs().count()).toBe(0);
    await press('Control+Shift+Z');
    await app.page.getByRole('tab', { name: 'payments' }).waitFor();
    expect(await tabs().first().getAttribute('data-colour')).toBe('blue');
    expect(await tabs().first().getAttribute('data-pinned')).toBe('true');
    await waitForScreen(app.page, /\$ *$/);
    await tabs().first().dblclick();
    await field.fill(' ');
    await press('Enter');
    await app.page.getByRole('tab', { name: 'web-1' }).waitFor();
  });

  it('moves tabs by keys and by the pointer, and closes with the middle button and to the right', async () => {
    await failingTabs(5);
    const before = await names();
    await press('Control+Shift+P');
    await app.page.getByRole('combobox', { name: 'Command' }).fill('Colour of the tab');
    await app.page
      .getByRole('option', { name: /^Colour of the tab/ })
      .first()
      .waitFor();
    await press('Enter');
    await app.page.getByRole('menuitemradio', { name: 'Green' }).click();
    await expect.poll(() => tabs().first().getAttribute('data-colour')).toBe('green');
    await tabs().first().click();
    await press('Control+Shift+PageDown');
    expect(await names()).toEqual([before[1], before[0], ...before.slice(2)]);
    const from = (await tabs().nth(1).boundingBox())!;
    const to = (await tabs().nth(3).boundingBox())!;
    await app.page.mouse.move(from.x + 30, from.y + 10);
    await app.page.mouse.down();
    await app.page.mouse.move(to.x + to.width - 10, to.y + 10, { steps: 8 });
    await app.page.mouse.up();
    expect(await names()).toEqual([before[1], before[2], before[3], before[0], before[4]]);
    await tabs().nth(2).click({ button: 'middle' });
    await expect.poll(() => names()).toEqual([before[1], before[2], before[0], before[4]]);
    await tabs().nth(1).click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: 'Close to the right' }).click();
    await expect.poll(() => names()).toEqual([before[1], before[2]]);
  });

  it('stays usable with 60 tabs: scrolls to the one in front, and finds any by its name', async () => {
    await failingTabs(60);
    await app.page.getByRole('button', { name: 'All 60 tabs' }).click();
    await app.page.getByRole('searchbox', { name: 'Filter tabs' }).and(app.page.locator(':focus')).waitFor();
    await press('Escape');
    await app.page.getByRole('searchbox', { name: 'Filter tabs' }).waitFor({ state: 'detached' });
    await app.page.getByRole('button', { name: 'All 60 tabs' }).click();
    await app.page.getByRole('searchbox', { name: 'Filter tabs' }).fill(':57');
    await expect.poll(() => app.page.getByRole('menu').getByRole('menuitem').count()).toBe(1);
    expect(await seriousViolations(app.page)).toEqual([]);
    await press('ArrowDown');
    await press('Enter');
    const chosen = app.page.getByRole('tab', { selected: true });
    await expect.poll(() => chosen.innerText()).toContain(':57');
    const width = app.page.viewportSize()?.width ?? 0;
    await expect
      .poll(async () => {
        const box = await chosen.boundingBox();
        return box !== null && box.x >= 0 && box.x + box.width <= width;
      })
      .toBe(true);
    expect(await seriousViolations(app.page)).toEqual([]);
  });
});
