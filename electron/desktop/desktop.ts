import type { Capabilities } from '../../shared/model/appInfo.ts';

/** Encrypted storage of small secrets (SSO tokens). `memory` keeps them for this run only, and `reason` says why. */
export interface Secrets {
  readonly kind: 'keystore' | 'memory';
  readonly reason: string | undefined;
  /** Answers undefined for what is unknown and for what cannot be decrypted any more (signed out, not an error). */
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}

export interface Clipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
}

export interface Power {
  /** Calls after the machine slept, or was locked: connections may have died unnoticed. */
  onResume(listener: () => void): { dispose(): void };
}

export interface Network {
  /** Calls after the machine's own addresses changed: connections may have died unnoticed, with or without a sleep. */
  onChange(listener: () => void): { dispose(): void };
}

/** The application's menu, where the desktop has one outside the page. */
export interface AppMenu {
  /** Calls with the id of an action that was chosen in it. */
  onAction(listener: (id: string) => void): { dispose(): void };
}

/** Windows beside the main one, each with a page of ours that shows the tabs of its id. */
export interface Windows {
  /** Does nothing where `capabilities.windows` is false. */
  open(id: string): void;
  /** Calls when one was closed, whoever closed it. */
  onClosed(listener: (id: string) => void): { dispose(): void };
}

/**
 * The port to the desktop. Electron is one adapter, a system Chrome or Chromium window the other. What a host lacks
 * is a value in `capabilities`, never a method that throws.
 */
export interface Desktop {
  readonly host: 'electron' | 'chromium';
  readonly capabilities: Capabilities;
  readonly secrets: Secrets;
  readonly clipboard: Clipboard;
  readonly windows: Windows;
  readonly power: Power;
  readonly network: Network;
  readonly menu: AppMenu;
  /**
   * Opens a web page in the user's browser. The caller has passed the URL through `core/lib/externalUrl.ts`, the one
   * place that decides which may be opened.
   */
  openExternal(url: URL): Promise<void>;
  /** The system's proxy for a URL as a PAC-style string (`PROXY host:port; DIRECT`); `DIRECT` where the host knows none. */
  systemProxy(url: URL): Promise<string>;
}
