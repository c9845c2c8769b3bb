import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { WebContents } from 'electron';
import type { ElectronModule } from '../../electron/desktop/electron/electronModule.ts';

export interface FakeFrame {
  readonly url: string;
}

/** The parts of Electron that carry a page's port to the app, over real MessageChannels. */
export interface FakeElectron {
  readonly electron: ElectronModule;
  readonly contents: WebContents;
  readonly mainFrame: FakeFrame;
  /** What `ipcRenderer.postMessage` in a frame's preload does. */
  sendPort(port: MessagePort, from?: { frame?: FakeFrame | null; sender?: unknown }): void;
  navigate(url: string): void;
  /** How many listen for ports. */
  listeners(): number;
  destroyWindow(): void;
}

export function createFakeElectron(url: string): FakeElectron {
  const ipcMain = new EventEmitter();
  const mainFrame = { url };
  const contents = Object.assign(new EventEmitter(), { mainFrame });
  return {
    electron: { ipcMain } as unknown as ElectronModule,
    contents: contents as unknown as WebContents,
    mainFrame,
    sendPort(port, { frame = mainFrame, sender = contents } = {}) {
      ipcMain.emit('sallyport:connect', { sender, senderFrame: frame, ports: [messagePortMain(port)] });
    },
    navigate(to) {
      mainFrame.url = to;
    },
    listeners: () => ipcMain.listenerCount('sallyport:connect'),
    destroyWindow: () => void contents.emit('destroyed'),
  };
}

/** Electron's `MessagePortMain` gives events where Node's port gives the value. */
function messagePortMain(port: MessagePort): unknown {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
    on(event: 'message' | 'close', listener: (event: { data?: unknown }) => void) {
      if (event === 'message') port.on('message', (data: unknown) => listener({ data }));
      else port.on('close', () => listener({}));
    },
  };
}
