import { describe, expect, it } from 'vitest';
import type { ElectronModule } from '../../../electron/desktop/electron/electronModule.ts';
import { setApplicationMenu } from '../../../electron/desktop/electron/menu.ts';

interface Item {
  readonly role?: string;
  readonly submenu?: readonly Item[];
}

function menuOn(platform: NodeJS.Platform): unknown {
  let menu: unknown = 'the default menu';
  const Menu = {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu(given: unknown) {
      menu = given;
    },
  };
  setApplicationMenu({ Menu } as unknown as ElectronModule, platform);
  return menu;
}

const rolesOf = (items: readonly Item[]): string[] =>
  items.flatMap(({ role, submenu = [] }) => [...(role ? [role] : []), ...rolesOf(submenu)]);

describe('The application menu', () => {
  it.each(['linux', 'win32'] as const)('is none on %s, so that Ctrl+W and Ctrl+R reach the shell', (platform) => {
    expect(menuOn(platform)).toBeNull();
  });

  it('has App, Edit and Window on macOS, where nothing closes or reloads the window', () => {
    const menu = menuOn('darwin') as readonly Item[];
    expect(menu.map(({ role }) => role)).toEqual(['appMenu', 'editMenu', 'window']);
    const taken = ['close', 'reload', 'forceReload', 'windowMenu', 'viewMenu', 'fileMenu', 'toggleDevTools'];
    expect(rolesOf(menu).filter((role) => taken.includes(role))).toEqual([]);
  });
});
