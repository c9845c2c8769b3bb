import { mkdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { BrowserWindow } from 'electron';
import type { KeyChanges } from '../../../shared/keymap/keymap.ts';
import type { App } from '../../core/app.ts';
import { createApp } from '../../core/createApp.ts';
import { watchForNetworkChange } from '../../core/lib/networkWatch.ts';
import { systemClock } from '../../core/lib/systemClock.ts';
import type { DocumentBacking } from '../../core/ports.ts';
import { createRpcServer } from '../../rpc/rpcServer.ts';
import { homeFolder, localUser } from '../dataFolder.ts';
import type { AppMenu, Desktop, Windows } from '../desktop.ts';
import { createSandboxLauncher } from '../sandboxLauncher.ts';
import { registerAppScheme, serveApp } from './appScheme.ts';
import type { ElectronModule } from './electronModule.ts';
import { setApplicationMenu } from './menu.ts';
import { createMenuBell, type MenuBell } from './menuBell.ts';
import { attachPortTransport } from './portTransport.ts';
import { createElectronPower } from './power.ts';
import { createElectronSecrets } from './secrets.ts';
import { openWindow } from './window.ts';
import { createElectronWindows } from './windows.ts';

export interface ElectronHostOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
  readonly rendererDir: string;
  readonly preload: string;
  readonly version: string;
  /** This machine's, where it is not said. */
  readonly platform?: NodeJS.Platform;
  openBacking(folder: string, name: string): DocumentBacking;
}

export interface ElectronHost {
  readonly app: App;
  readonly window: BrowserWindow;
}

/**
 * Runs the app in Electron; undefined when another instance runs already, which then comes to the front. Quits when the
 * window is closed, once every connection has ended.
 */
export async function startElectronHost(
  electron: ElectronModule,
  options: ElectronHostOptions,
): Promise<ElectronHost | undefined> {
  const { dataDir, env, rendererDir, preload, version, openBacking } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // The lock lies in the data folder: two folders are two apps.
  electron.app.setPath('userData', dataDir);
  if (!electron.app.requestSingleInstanceLock()) {
    electron.app.quit();
    return undefined;
  }
  registerAppScheme(electron);
  await electron.app.whenReady();
  serveApp(electron, rendererDir);
  const sandbox = createSandboxLauncher(env.SALLYPORT_SANDBOX);
  const menu = createMenuBell();
  const windows = createElectronWindows(electron, preload);
  const app = await createApp({
    clock: systemClock,
    random: Math.random,
    env,
    home: homeFolder(env),
    localUser: localUser(),
    dataDir,
    version,
    desktop: createElectronDesktop(electron, openBacking(dataDir, 'secrets'), sandbox !== null, menu, windows),
    openBacking: (name) => openBacking(dataDir, name),
    sandbox,
  });
  showMenu(electron, app, menu, options.platform);
  const window = openWindow(electron, preload);
  const rpc = createRpcServer(app);
  windows.serve(rpc);
  attachPortTransport(electron, window.webContents, rpc);
  window.once('closed', windows.closeAll);
  electron.app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  electron.app.on('window-all-closed', () => {
    sandbox?.dispose();
    const quit = (): void => electron.app.quit();
    app.dispose().then(quit, quit);
  });
  return { app, window };
}

/** The menu with the keys in force; a new one when they change. */
function showMenu(electron: ElectronModule, { topics }: App, menu: MenuBell, platform?: NodeJS.Platform): void {
  let shown: KeyChanges | undefined;
  topics.settings.subscribe(({ keymap }) => {
    if (shown !== undefined && isDeepStrictEqual(keymap, shown)) return;
    shown = keymap;
    setApplicationMenu(electron, { keymap, onAction: menu.ring }, platform);
  });
}

function createElectronDesktop(
  electron: ElectronModule,
  backing: DocumentBacking,
  sandbox: boolean,
  menu: AppMenu,
  windows: Windows,
): Desktop {
  const { clipboard, session, shell } = electron;
  return {
    host: 'electron',
    capabilities: { tray: false, sandbox, customTitleBar: false, windows: true },
    secrets: createElectronSecrets(electron, backing, systemClock),
    clipboard: {
      readText: async () => clipboard.readText(),
      writeText: async (text) => clipboard.writeText(text),
    },
    menu,
    windows,
    power: createElectronPower(electron),
    // Electron tells of online and offline only.
    network: { onChange: (listener) => watchForNetworkChange(systemClock, networkInterfaces, listener) },
    systemProxy: (url) => session.defaultSession.resolveProxy(url.href),
    openExternal: (url) => shell.openExternal(url.href),
  };
}
