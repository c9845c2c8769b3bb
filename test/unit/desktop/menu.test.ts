import { describe, expect, it } from 'vitest';
import type { ElectronModule } from '../../../electron/desktop/electron/electronModule.ts';
import { type MenuInput, setApplicationMenu } from '../../../electron/desktop/electron/menu.ts';
import { actionIds, actionOf } from '../../../shared/model/actions.ts';

interface Item {
  readonly role?: string;
  readonly label?: string;
  readonly id?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly Item[];
  click?(): void;
}

function menuOn(platform: NodeJS.Platform, { keymap = {}, onAction = () => undefined }: Partial<MenuInput> = {}) {
  let menu: unknown = 'the default menu';
  const Menu = {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu(given: unknown) {
      menu = given;
    },
  };
  setApplicationMenu({ Menu } as unknown as ElectronModule, { keymap, onAction }, platform);
  return menu as readonly Item[];
}

const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...all(item.submenu ?? [])]);

describe('The application menu', () => {
  it.each(['linux', 'win32'] as const)('is none on %s, so that Ctrl+W and Ctrl+R reach the shell', (platform) => {
    expect(menuOn(platform)).toBeNull();
  });

  it('has no role on macOS that closes or reloads the window', () => {
    const menu = menuOn('darwin');
    expect(menu.map(({ role, label }) => role ?? label)).toEqual([
      ...['appMenu', 'Connect', 'editMenu', 'View', 'Session', 'Tab', 'Pane', 'window'],
    ]);
    const taken = ['close', 'reload', 'forceReload', 'windowMenu', 'viewMenu', 'fileMenu', 'toggleDevTools'];
    expect(all(menu).filter(({ role = '' }) => taken.includes(role))).toEqual([]);
  });

  it('offers every action once, but for those that macOS has and the tabs by number', () => {
    const ids = all(menuOn('darwin')).flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const missing = actionIds.filter((id) => !ids.includes(id) && !/^tab\.\d$/.test(id));
    expect(missing).toEqual(['terminal.copy', 'terminal.paste', 'terminal.selectAll']);
  });

  it('shows the keys in force without listening for them: the page has them', () => {
    const items = all(menuOn('darwin', { keymap: { 'tab.new': ['Ctrl+Meta+Enter'], 'tab.close': [] } }));
    const keyOf = (id: string) => items.find((item) => item.id === id)?.accelerator;
    expect(keyOf('tab.new')).toBe('Ctrl+Command+Return');
    expect(keyOf('tab.close')).toBeUndefined();
    expect(keyOf('view.zoomIn')).toBe('Command+Plus');
    expect(keyOf('pane.focusLeft')).toBe('Alt+Command+Left');
    expect(items.filter(({ id, registerAccelerator }) => id && registerAccelerator !== false)).toEqual([]);
  });

  it('says which action was chosen', () => {
    const chosen: string[] = [];
    const items = all(menuOn('darwin', { onAction: (id) => void chosen.push(id) }));
    items.find(({ label }) => label === actionOf('tab.close').title)?.click?.();
    expect(chosen).toEqual(['tab.close']);
  });
});
