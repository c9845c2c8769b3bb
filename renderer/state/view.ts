import { create } from 'zustand';

/** Shells that may be closed with what the user wants to close, which is asked about. */
export type Closing = { readonly kind: 'tabs'; readonly sessionIds: readonly string[] } | { readonly kind: 'window' };

/** What only this page knows: which tab is in front, which page covers it. */
export interface View {
  readonly activeSessionId: string | undefined;
  /** A page over the sessions: the choice of an account and role, the SSO sessions, the host keys, the settings. */
  readonly page: 'identities' | 'ssoSessions' | 'hostTrust' | 'settings' | undefined;
  /** Sessions whose connection details are shown over the shell. */
  readonly detailsOf: string | undefined;
  readonly closing: Closing | undefined;
}

export const useView = create<View>(() => ({
  activeSessionId: undefined,
  page: undefined,
  detailsOf: undefined,
  closing: undefined,
}));

export const setView = (change: Partial<View>): void => useView.setState(change);
