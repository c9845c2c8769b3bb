import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox.ts';
import { seriousViolations } from '../support/axe.ts';
import { panes, paneText, rectangle } from '../support/panes.ts';
import { chosenHost, type StartedApp, startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';
import { chooseIdentity, connectTo, signIn, terminal, trustHostKey, waitForScreen } from '../support/userActions.ts';

describe(`panes of a tab (${chosenHost})`, () => {
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

  const press = (key: string) => app.page.keyboard.press(key);
  const pane = (nth: number) => panes(app.page).nth(nth);
  const untilPanes = (count: number) => expect.poll(() => panes(app.page).count(), { timeout: 15_000 }).toBe(count);
  const shows = (nth: number, pattern: RegExp) =>
    expect.poll(() => paneText(pane(nth)), { timeout: 15_000 }).toMatch(pattern);
  const hasKeyboard = (nth: number) => pane(nth).locator('textarea:focus').waitFor();
  const split = async (key: string, count: number): Promise<void> => {
    await press(key);
    await untilPanes(count);
    await shows(count - 1, /\$ *$/);
    await hasKeyboard(count - 1);
  };
  const type = async (line: string): Promise<void> => {
    await app.page.keyboard.type(line);
    await press('Enter');
  };
  const tabs = () => app.page.getByRole('tablist', { name: 'Sessions' }).getByRole('tab');
  const pushes = () => sandbox.requests.filter(({ operation }) => operation === 'SendSSHPublicKey').length;

  it('splits right and down on one connection, types into each, and moves the focus by arrows', async () => {
    const before = pushes();
    await type('echo first-$((40+1))');
    await shows(0, /first-41/);
    await split('Control+Shift+D', 2);
    await type('echo second-$((40+2))');
    await shows(1, /second-42/);
    await split('Control+Shift+E', 3);
    await type('echo third-$((40+3))');
    await shows(2, /third-43/);
    expect(pushes()).toBe(before);
    expect(await tabs().count()).toBe(1);
    const [left, above, below] = [await rectangle(pane(0)), await rectangle(pane(1)), await rectangle(pane(2))];
    expect(left.height).toBe(above.height + below.height);
    expect(above.x).toBe(left.x + left.width);
    expect(below).toMatchObject({ x: above.x, y: above.y + above.height });
    await press('Control+Alt+ArrowLeft');
    await hasKeyboard(0);
    await type('echo again-$((40+4))');
    await shows(0, /first-41[\s\S]*again-44/);
    await press('Control+Alt+ArrowRight');
    await hasKeyboard(2);
    await press('Control+Alt+ArrowUp');
    await hasKeyboard(1);
    await pane(0).locator('.xterm').click();
    await hasKeyboard(0);
    expect(await pane(0).getAttribute('data-focused')).toBe('true');
    for (const colorScheme of ['dark', 'light'] as const) {
      await app.page.emulateMedia({ colorScheme });
      expect(await seriousViolations(app.page)).toEqual([]);
    }
  });

  it('keeps every line of the scrollback and its stream when panes are split, zoomed, closed and moved', async () => {
    await type('for i in $(seq 1 300); do echo line-$i-; done');
    await shows(0, /line-300-\n/);
    await app.page.evaluate('document.querySelector(".xterm").dataset.kept = "yes"');
    await split('Control+Shift+D', 2);
    await split('Control+Shift+E', 3);
    await press('Control+Alt+ArrowLeft');
    await press('Control+Shift+Enter');
    await untilPanes(1);
    await tabs().getByRole('img', { name: 'zoomed' }).waitFor();
    await press('Control+Shift+Enter');
    await untilPanes(3);
    await press('Control+Shift+T');
    await expect.poll(() => tabs().count()).toBe(2);
    await press('Control+Shift+PageUp');
    await press('Control+Tab');
    await untilPanes(3);
    await hasKeyboard(0);
    expect(await pane(0).locator('[data-kept=yes]').count()).toBe(1);
    const seen = new Set<string>();
    while (!seen.has('line-1-')) {
      const text = await paneText(pane(0));
      for (const line of text.match(/line-\d+-/g) ?? []) seen.add(line);
      await press('Shift+PageUp');
      if (!seen.has('line-1-')) await expect.poll(() => paneText(pane(0))).not.toBe(text);
    }
    expect(seen.size).toBe(300);
    await type('echo live-$((40+5))');
    await shows(0, /live-45/);
  });

  it('closes a pane after a question, hands the focus back, and the tab with the last one', async () => {
    await split('Control+Shift+D', 2);
    await press('Control+Shift+W');
    const dialog = app.page.getByRole('alertdialog', { name: 'Close web-1?' });
    await dialog.getByText('Its shell is still running.').waitFor();
    await dialog.getByRole('button', { name: 'Close pane' }).click();
    await untilPanes(1);
    await hasKeyboard(0);
    await type('exit');
    await untilPanes(0);
    expect(await tabs().count()).toBe(0);
  });

  it('moves a divider by keys and by the pointer, and evens the panes out', async () => {
    await split('Control+Shift+D', 2);
    const divider = app.page.getByRole('separator', { name: 'Divider between web-1 and web-1' });
    expect(await divider.getAttribute('aria-valuenow')).toBe('50');
    await divider.focus();
    await press('ArrowLeft');
    await press('ArrowLeft');
    expect(await divider.getAttribute('aria-valuenow')).toBe('40');
    const [left, right] = [await rectangle(pane(0)), await rectangle(pane(1))];
    expect(left.width / (left.width + right.width)).toBeCloseTo(0.4, 1);
    const box = (await divider.boundingBox())!;
    await app.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await app.page.mouse.down();
    await app.page.mouse.move(left.x + (left.width + right.width) * 0.7, box.y + box.height / 2, { steps: 4 });
    await app.page.mouse.up();
    expect(Number(await divider.getAttribute('aria-valuenow'))).toBeCloseTo(70, -1);
    await divider.dblclick();
    expect(await divider.getAttribute('aria-valuenow')).toBe('50');
  });

  it('connects another host in a split with Alt+Enter, names each pane, and asks inside its own', async () => {
    await press('Control+Shift+K');
    await app.page.keyboard.type('web-2');
    await app.page
      .getByRole('option', { name: /^web-2\b/ })
      .first()
      .waitFor();
    await press('Alt+Enter');
    await untilPanes(2);
    const asking = app.page.getByRole('tabpanel', { name: 'web-2' });
    await asking.getByRole('button', { name: /^Trust for i-/ }).waitFor();
    await tabs().getByTitle('asks').waitFor();
    expect(await seriousViolations(app.page)).toEqual([]);
    await asking.getByRole('button', { name: /^Trust for i-/ }).click();
    await terminal(app.page, 'web-2').waitFor();
    await shows(1, /\$ *$/);
    await type('hostname');
    await shows(1, /\nweb-2\n/);
    expect(await tabs().count()).toBe(1);
    await app.page.getByRole('button', { name: 'Close pane web-1' }).click();
    await app.page.getByRole('alertdialog').getByRole('button', { name: 'Close pane' }).click();
    await untilPanes(1);
    await hasKeyboard(0);
    await app.page.getByRole('tab', { name: 'web-2' }).waitFor();
  });
});
