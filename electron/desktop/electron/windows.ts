import type { BrowserWindow } from 'electron';
import type { RpcServer } from '../../rpc/rpcServer.ts';
import type { Windows } from '../desktop.ts';
import type { ElectronModule } from './electronModule.ts';
import { attachPortTransport } from './portTransport.ts';
import { openWindow } from './window.ts';

/** Windows beside the main one. They are made after the app, which is what they show. */
export interface ElectronWindows extends Windows {
  /** What their pages talk to. */
  serve(rpc: RpcServer): void;
  /** The main window is gone, and with it the app. */
  closeAll(): void;
}

export function createElectronWindows(electron: ElectronModule, preload: string): ElectronWindows {
  const open = new Map<string, BrowserWindow>();
  const listeners = new Set<(id: string) => void>();
  let served: RpcServer | undefined;
  return {
    serve(rpc) {
      served = rpc;
    },
    open(id) {
      if (!served) return;
      const window = openWindow(electron, preload, id);
      open.set(id, window);
      attachPortTransport(electron, window.webContents, served, id);
      window.once('closed', () => {
        open.delete(id);
        for (const listener of listeners) listener(id);
      });
    },
    onClosed(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    closeAll() {
      for (const window of [...open.values()]) window.close();
    },
  };
}
