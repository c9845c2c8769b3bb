import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConfBacking } from '../../../electron/desktop/chromium/confBacking.ts';
import { startElectronHost } from '../../../electron/desktop/electron/startElectronHost.ts';
import { createFakeElectronApp, type FakeElectronApp } from '../../support/fakeElectronApp.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

interface MenuItem {
  readonly id?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItem[];
  click(): void;
}
const itemsOf = (menu: readonly MenuItem[]): MenuItem[] =>
  menu.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);

describe('The Electron host', () => {
  let dir: TempDir;
  beforeEach(() => {
    dir = createTempDir();
  });
  afterEach(() => dir.dispose());

  const start = ({ electron }: FakeElectronApp, openBacking = createConfBacking) =>
    startElectronHost(electron, {
      env: {},
      dataDir: dir.path,
      rendererDir: dir.path,
      preload: '/preload.cjs',
      version: '1.0.0',
      openBacking,
      platform: 'darwin',
    });

  it('quits when the app runs already, having opened no document', async () => {
    const fake = createFakeElectronApp({ first: false });
    const started = await start(fake, () => expect.unreachable('a document was opened'));
    expect(started).toBeUndefined();
    expect(fake.done).toEqual([`userData=${dir.path}`, 'quit']);
  });

  it('puts its own menu in place of the default one before the window opens', async () => {
    const fake = createFakeElectronApp();
    const host = await start(fake);
    await host?.app.dispose();
    expect(fake.done).toEqual([`userData=${dir.path}`, 'ready', 'menu', 'window']);
  });

  it('opens a window of its own for a tab, and takes the tab back when that is closed', async () => {
    const fake = createFakeElectronApp();
    const { app } = (await start(fake))!;
    const page = { signal: new AbortController().signal };
    const tab = { id: 't', pinned: false, panes: { kind: 'leaf' as const, of: 's' }, recent: ['s'], zoomed: false };
    const layouts = () => app.topics.workspace.value.layouts;
    await app.commands['workspace.moveTab']({ tab, to: 'newWindow' }, page);
    const [id = ''] = Object.keys(layouts());
    expect(fake.windows.map(({ url }) => url)).toEqual(['app://sallyport/', `app://sallyport/?window=${id}`]);
    expect(layouts()[id]?.tabs).toEqual([tab]);
    fake.windows[1]!.close();
    expect(layouts()).toMatchObject({ main: { tabs: [tab] } });
    await app.dispose();
  });

  it('closes the other windows with the main one, and quits', async () => {
    const fake = createFakeElectronApp();
    const { app } = (await start(fake))!;
    const tab = { id: 't', pinned: false, panes: { kind: 'leaf' as const, of: 's' }, recent: ['s'], zoomed: false };
    await app.commands['workspace.moveTab']({ tab, to: 'newWindow' }, { signal: new AbortController().signal });
    fake.windows[0]!.close();
    expect(fake.windows).toEqual([]);
    await expect.poll(() => fake.done.at(-1)).toBe('quit');
  });

  it('tells the page what is chosen in the menu, and shows there the keys in force', async () => {
    const fake = createFakeElectronApp();
    const { app } = (await start(fake))!;
    const closeTab = () => itemsOf(fake.menus.at(-1) as readonly MenuItem[]).find(({ id }) => id === 'tab.close')!;
    closeTab().click();
    closeTab().click();
    expect(app.topics.menuAction.value).toEqual({ count: 2, id: 'tab.close' });
    const page = { signal: new AbortController().signal };
    await app.commands['settings.update']({ theme: 'day' }, page);
    expect(fake.menus).toHaveLength(1);
    await app.commands['settings.update']({ keymap: { 'tab.close': ['Ctrl+F4'] } }, page);
    expect(closeTab().accelerator).toBe('Ctrl+F4');
    await app.dispose();
  });
});
