import { EventEmitter } from 'node:events';
import type { ElectronModule } from '../../electron/desktop/electron/electronModule.ts';

export interface FakeElectronApp {
  readonly electron: ElectronModule;
  /** What the host did to Electron, in order. */
  readonly done: readonly string[];
  /** Every application menu that was set, as its template. */
  readonly menus: readonly unknown[];
}

/** As much of Electron as its host takes to start, and a record of the order in which it did. */
export function createFakeElectronApp({ first = true }: { first?: boolean } = {}): FakeElectronApp {
  const done: string[] = [];
  const menus: unknown[] = [];
  const note = (word: string) => (): void => void done.push(word);
  class BrowserWindow extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => undefined });
    constructor() {
      super();
      done.push('window');
    }
    async loadURL(): Promise<void> {}
  }
  const app = Object.assign(new EventEmitter(), {
    setPath: (name: string, path: string) => void done.push(`${name}=${path}`),
    requestSingleInstanceLock: () => first,
    whenReady: async () => void done.push('ready'),
    quit: note('quit'),
  });
  const session = {
    defaultSession: { setPermissionRequestHandler: () => undefined, setPermissionCheckHandler: () => undefined },
  };
  const electron = {
    app,
    BrowserWindow,
    Menu: {
      setApplicationMenu(menu: unknown) {
        menus.push(menu);
        done.push('menu');
      },
      buildFromTemplate: (template: unknown) => template,
    },
    clipboard: {},
    ipcMain: new EventEmitter(),
    powerMonitor: new EventEmitter(),
    protocol: { registerSchemesAsPrivileged: () => undefined, handle: () => undefined },
    safeStorage: { isEncryptionAvailable: () => false },
    session,
    shell: {},
  };
  return { electron: electron as unknown as ElectronModule, done, menus };
}
