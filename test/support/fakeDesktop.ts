import type { Desktop } from '../../electron/desktop/desktop.ts';

export interface FakeDesktop extends Desktop {
  /** Every page that was opened. */
  readonly opened: readonly URL[];
  /** Makes every attempt to open a page fail. */
  cannotOpen: boolean;
  /** As after a sleep. */
  wake(): void;
  /** As after another Wi-Fi. */
  changeNetwork(): void;
  /** Ids of the windows that were opened. */
  readonly openedWindows: readonly string[];
  /** As when somebody closes one. */
  closeWindow(id: string): void;
  /** As when somebody chooses it in the application's menu. */
  chooseInMenu(id: string): void;
  /** What the secret storage holds, by name. */
  readonly stored: Map<string, string>;
}

/** A desktop without windows: secrets in a map, a clipboard, and a record of the pages that it was asked to open. */
export function createFakeDesktop({ secrets = 'memory' }: { secrets?: 'keystore' | 'memory' } = {}): FakeDesktop {
  const stored = new Map<string, string>();
  const opened: URL[] = [];
  const power = createBell();
  const network = createBell();
  const menu = createBell<string>();
  const closed = createBell<string>();
  const openedWindows: string[] = [];
  let clipboard = '';
  return {
    host: 'chromium',
    capabilities: { tray: false, sandbox: true, customTitleBar: false, windows: true },
    secrets: {
      kind: secrets,
      reason: secrets === 'memory' ? 'This is a test.' : undefined,
      get: async (name) => stored.get(name),
      set: async (name, value) => void stored.set(name, value),
      delete: async (name) => void stored.delete(name),
    },
    clipboard: {
      readText: async () => clipboard,
      writeText: async (text) => {
        clipboard = text;
      },
    },
    openedWindows,
    closeWindow: closed.ring,
    windows: { open: (id) => void openedWindows.push(id), onClosed: closed.listen },
    power: { onResume: power.listen },
    wake: power.ring,
    network: { onChange: network.listen },
    changeNetwork: network.ring,
    menu: { onAction: menu.listen },
    chooseInMenu: menu.ring,
    systemProxy: async () => 'DIRECT',
    cannotOpen: false,
    async openExternal(url) {
      if (this.cannotOpen) throw new Error('There is no browser.');
      opened.push(url);
    },
    opened,
    stored,
  };
}

function createBell<T = void>() {
  const listeners = new Set<(value: T) => void>();
  return {
    listen(listener: (value: T) => void) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    ring(value: T) {
      for (const listener of listeners) listener(value);
    },
  };
}
