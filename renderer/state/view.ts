import { create } from 'zustand';

/** What only this page knows: which tab is in front, which page covers it. */
export interface View {
  readonly activeSessionId: string | undefined;
  /** Choosing another account and role while one is in use. */
  readonly choosingIdentity: boolean;
  /** Sessions whose connection details are shown over the shell. */
  readonly detailsOf: string | undefined;
  /** The SSO session whose sign-in this page started or adopted. */
  readonly signingInto: string | undefined;
}

export const useView = create<View>(() => ({
  activeSessionId: undefined,
  choosingIdentity: false,
  detailsOf: undefined,
  signingInto: undefined,
}));

export const setView = (change: Partial<View>): void => useView.setState(change);
