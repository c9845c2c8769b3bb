import type { MenuItemConstructorOptions } from 'electron';
import { acceleratorOf } from '../../../shared/keymap/accelerator.ts';
import { type EffectiveKeymap, effectiveKeymap, type KeyChanges } from '../../../shared/keymap/keymap.ts';
import { type ActionGroup, type ActionId, actionIds, actionOf } from '../../../shared/model/actions.ts';
import type { ElectronModule } from './electronModule.ts';

export interface MenuInput {
  /** The settings' key bindings: the menu shows the keys in force. */
  readonly keymap: KeyChanges;
  readonly onAction: (id: ActionId) => void;
}

/**
 * In place of Electron's default menu, whose Ctrl+W (close) and Ctrl+R (reload) belong to the shell. macOS keeps what its menu
 * bar alone provides (Quit, Hide, and ⌘C and ⌘V by the Edit roles); the rest is the catalogue of actions. The page has the
 * keys first and takes those that it knows, so none of them acts twice; the menu only shows them.
 */
export function setApplicationMenu(
  { Menu }: ElectronModule,
  input: MenuInput,
  platform: NodeJS.Platform = process.platform,
): void {
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(macMenu(input)) : null);
}

/** What the Edit roles do for a terminal too, and nine tabs that would fill a menu. */
const leftOut = /^(terminal\.(copy|paste|selectAll)|tab\.\d|app\..*)$/;

function macMenu({ keymap, onAction }: MenuInput): MenuItemConstructorOptions[] {
  const keys = effectiveKeymap(keymap, 'mac');
  const item = (id: ActionId) => itemOf(id, keys, onAction);
  const group = (name: ActionGroup) =>
    actionIds.filter((id) => actionOf(id).group === name && !leftOut.test(id)).map(item);
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      role: 'appMenu',
      submenu: [
        { role: 'about' },
        line,
        item('app.settings'),
        item('app.keyboard'),
        line,
        { role: 'services' },
        line,
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        line,
        { role: 'quit' },
      ],
    },
    { label: 'Connect', submenu: [...group('App'), line, ...group('Connect')] },
    {
      role: 'editMenu',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        line,
        ...group('Terminal'),
      ],
    },
    { label: 'View', submenu: group('View') },
    { label: 'Session', submenu: group('Session') },
    { label: 'Tab', submenu: group('Tab') },
    { label: 'Pane', submenu: group('Pane') },
    // Not the role `windowMenu`: that one holds Close (⌘W).
    { role: 'window', label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'front' }] },
  ];
}

function itemOf(id: ActionId, keys: EffectiveKeymap, onAction: (id: ActionId) => void): MenuItemConstructorOptions {
  const [first] = keys.keysOf(id);
  const accelerator = first === undefined ? undefined : acceleratorOf(first);
  return {
    id,
    label: actionOf(id).title,
    registerAccelerator: false,
    click: () => onAction(id),
    ...(accelerator === undefined ? {} : { accelerator }),
  };
}
