import { create } from 'zustand';
import type { Host } from '../../shared/model/host.ts';
import type { Target } from '../../shared/model/target.ts';

/** Shells that may be closed with what the user wants to close, which is asked about. */
export type Closing = { readonly kind: 'tabs'; readonly sessionIds: readonly string[] } | { readonly kind: 'window' };

/** What the page of a host begins with. */
export type Editing =
  | { readonly kind: 'new' }
  | { readonly kind: 'host'; readonly host: Host }
  /** A new one with the settings of another. */
  | { readonly kind: 'copy'; readonly host: Host }
  /** A new one for a machine that is known already. */
  | { readonly kind: 'target'; readonly name: string; readonly target: Target; readonly osUser?: string | undefined };

/** What only this page knows: which page covers the tabs, and what is asked. The tabs are in `workspaceStore.ts`. */
export interface View {
  /** A page over the sessions: the choice of an account and role, the SSO sessions, the host keys, the settings, a host. */
  readonly page: 'identities' | 'ssoSessions' | 'hostTrust' | 'settings' | 'host' | undefined;
  /** Of the page `host`, and how often it was opened: each time with a form of its own. */
  readonly editing: Editing;
  readonly editingRound: number;
  /** Sessions whose connection details are shown over the shell. */
  readonly detailsOf: string | undefined;
  readonly closing: Closing | undefined;
  /** The tab whose name is being written. */
  readonly renaming: string | undefined;
  /** The tab whose colour is being chosen. */
  readonly colouring: string | undefined;
  /** The command palette is open, and what was written into it to begin with. */
  readonly palette: { readonly query: string } | undefined;
  /** What the page of the settings is filtered by when it opens, and how often it was opened. */
  readonly settingsQuery: string;
  readonly settingsRound: number;
  /** Beside the main area, in a window that has room for both. */
  readonly sidebarHidden: boolean;
  /** Over the main area, in a narrow window. */
  readonly sidebarOver: boolean;
}

export const useView = create<View>(() => ({
  page: undefined,
  editing: { kind: 'new' },
  editingRound: 0,
  detailsOf: undefined,
  closing: undefined,
  renaming: undefined,
  colouring: undefined,
  palette: undefined,
  settingsQuery: '',
  settingsRound: 0,
  sidebarHidden: false,
  sidebarOver: false,
}));

/** What comes to the front is not covered by the sidebar that it was chosen in. */
export const setView = (change: Partial<View>): void =>
  useView.setState('page' in change ? { sidebarOver: false, ...change } : change);

/** Opens the page on which a host is edited. */
export const editHost = (editing: Editing): void =>
  setView({ page: 'host', editing, editingRound: useView.getState().editingRound + 1 });

/** Opens the settings, or those of them that a text finds. */
export const openSettings = (query = ''): void =>
  setView({ page: 'settings', settingsQuery: query, settingsRound: useView.getState().settingsRound + 1 });

export const openPalette = (query = ''): void => setView({ palette: { query } });
