import { create } from 'zustand';

/** What only this page knows: which tab is in front, which page covers it. */
export interface View {
  readonly activeSessionId: string | undefined;
  /** A page over the sessions: the choice of an account and role, the SSO sessions, the host keys. */
  readonly page: 'identities' | 'ssoSessions' | 'hostTrust' | undefined;
  /** Sessions whose connection details are shown over the shell. */
  readonly detailsOf: string | undefined;
}

export const useView = create<View>(() => ({
  activeSessionId: undefined,
  page: undefined,
  detailsOf: undefined,
}));

export const setView = (change: Partial<View>): void => useView.setState(change);
