import type { Endpoints } from '../../shared/model/ssoSession.ts';
import type { Desktop } from '../desktop/desktop.ts';

export interface Disposable {
  dispose(): void;
}

/** Time. Deadlines use `monotonic`; only what AWS or a user reads uses `now`. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Ms from an arbitrary start, never set back. */
  monotonic(): number;
  /** Calls once after `ms`. */
  setTimer(ms: number, callback: () => void): Disposable;
}

/** A document's raw storage: electron-store in Electron, conf elsewhere, a plain file for host trust. */
export interface DocumentBacking {
  /** Where it lies, for messages and for keeping a copy. */
  readonly path: string;
  /** The parsed JSON; undefined when there is none. Throws when it cannot be parsed. */
  read(): unknown;
  /** Replaces it. May fail without saying so: `DocumentStore` reads back. */
  write(value: unknown): void;
}

/** Started by the host on request; the sandbox is a process of its own. */
export interface SandboxLauncher {
  start(): Promise<{ name: string; startUrl: string; region: string; endpoints: Endpoints }>;
}

/** What the core needs from outside. Tests pass a fake clock and temp folders; nothing else is faked. */
export interface CorePorts {
  readonly clock: Clock;
  /** From 0 to 1, for waits that must not be the same everywhere. */
  random(): number;
  /** `process.env` as it was at start: `AWS_ENDPOINT_URL_*`, `SALLYPORT_SSO_SESSION`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, where the AWS CLI keeps its files. */
  readonly home: string;
  /** The user's login name on this machine; empty when the system does not tell. */
  readonly localUser: string;
  /** 0700 folder of this app's own files. */
  readonly dataDir: string;
  readonly version: string;
  readonly desktop: Desktop;
  /** Opens a document by name (`settings`, `ssoSessions`) inside `dataDir`. */
  openBacking(name: string): DocumentBacking;
  readonly sandbox: SandboxLauncher | null;
}
