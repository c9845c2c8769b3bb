import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { isOurs, ORIGIN } from './appScheme.ts';
import type { ElectronModule } from './electronModule.ts';

/** A hardened window: a sandboxed page that sees the preload's three functions and nothing of Node. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1320,
    height: 840,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: '#0b0e13',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // xterm parses in timers. Throttled behind other windows it would take some KB a second, and what runs on the host
      // would wait for it. In the Chromium host, Playwright's own flags turn the throttling off.
      backgroundThrottling: false,
    },
  };
}

/** Shows the main page, or the page of another window by its id. */
export function openWindow(electron: ElectronModule, preload: string, id?: string): BrowserWindow {
  denyPermissions(electron);
  const window = new electron.BrowserWindow(windowOptions(preload));
  confine(window.webContents);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(id === undefined ? `${ORIGIN}/` : `${ORIGIN}/?window=${id}`);
  return window;
}

function denyPermissions({ session }: ElectronModule): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** The page stays ours: no other page, no other window, no webview. */
function confine(contents: WebContents): void {
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
