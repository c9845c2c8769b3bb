import { create } from 'zustand';
import type { WireError } from '../../shared/errors.ts';
import { call, wireErrorOf } from '../bridge/bridge.ts';
import { openTerminalOf } from './openTerminals.ts';
import { writeExport } from './writeExport.ts';

/** How the last export went. */
export type Exported =
  | { readonly kind: 'writing'; readonly name: string }
  | { readonly kind: 'done'; readonly name: string; readonly path: string }
  | { readonly kind: 'failed'; readonly name: string; readonly error: WireError };

export interface SessionFiles {
  /** The session whose log is being decided on. */
  readonly logOf: string | undefined;
  readonly exported: Exported | undefined;
}

/** What the user writes of a session into files, as far as only this page knows it. */
export const useSessionFiles = create<SessionFiles>(() => ({ logOf: undefined, exported: undefined }));

/** Opens what starts a session's log, or shows the one that runs. */
export const openLogDialog = (sessionId: string): void => useSessionFiles.setState({ logOf: sessionId });
export const closeLogDialog = (): void => useSessionFiles.setState({ logOf: undefined });
export const dismissExport = (): void => useSessionFiles.setState({ exported: undefined });

export function stopLog(sessionId: string): void {
  call('session.stopLog', { sessionId }).catch(() => undefined);
}

/** Writes all that a session's terminal holds to a new file; how it went is told in `exported`. One at a time. */
export function exportScrollback(sessionId: string, name: string, format: 'txt' | 'html'): void {
  const terminal = openTerminalOf(sessionId);
  if (!terminal || useSessionFiles.getState().exported?.kind === 'writing') return;
  const tell = (exported: Exported): void => useSessionFiles.setState({ exported });
  tell({ kind: 'writing', name });
  writeExport(sessionId, format, terminal.contents(format)).then(
    (path) => tell({ kind: 'done', name, path }),
    (error: unknown) => tell({ kind: 'failed', name, error: wireErrorOf(error) }),
  );
}
