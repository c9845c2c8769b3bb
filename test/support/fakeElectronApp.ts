import { EventEmitter } from 'node:events';
import type { ElectronModule } from '../../electron/desktop/electron/electronModule.ts';

export interface FakeElectronApp {
  readonly electron: ElectronModule;
  /** What the host did to Electron, in order. */
  readonly done: readonly string[];
  /** Every application menu that was set, as its template. */
  readonly menus: readonly unknown[];
  /** Every window that is open, the main one first. */
  readonly windows: readonly FakeWindow[];
}

export interface FakeWindow {
  readonly url: string;
  /** As when its user closes it. */
  close(): void;
}

/** As much of Electron as its host takes to start, and a record of the order in which it did. */
export function createFakeElectronApp({ first = true }: { first?: boolean } = {}): FakeElectronApp {
  const done: string[] = [];
  const menus: unknown[] = [];
  const windows: FakeWindow[] = [];
  const note = (word: string) => (): void => void done.push(word);
  class BrowserWindow extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => undefined });
    url = '';
    constructor() {
      super();
      done.push('window');
      windows.push(this);
    }
    async loadURL(url: string): Promise<void> {
      this.url = url;
    }
    close(): void {
      windows.splice(windows.indexOf(this), 1);
      this.webContents.emit('destroyed');
      this.emit('closed');
      if (windows.length === 0) app.emit('window-all-closed');
    }
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
  return { electron: electron as unknown as ElectronModule, done, menus, windows };
}
