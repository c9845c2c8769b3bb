import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronModule } from './electronModule.ts';

/**
 * In place of Electron's default menu, whose Ctrl+W (close) and Ctrl+R (reload) belong to the shell. macOS keeps what its
 * menu bar alone provides (Quit, Hide, and ⌘C and ⌘V by the Edit roles), without ⌘W, which closes a tab.
 */
export function setApplicationMenu({ Menu }: ElectronModule, platform: NodeJS.Platform = process.platform): void {
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(macMenu) : null);
}

const macMenu: MenuItemConstructorOptions[] = [
  { role: 'appMenu' },
  { role: 'editMenu' },
  // Not the role `windowMenu`: that one holds Close (⌘W).
  { role: 'window', label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'front' }] },
];
