import { create } from 'zustand';

/** Sizes of the terminals by session, as the status bar says them: `164×42`, columns first. */
export const useTerminalSizes = create<Readonly<Record<string, string>>>(() => ({}));

export const setTerminalSize = (sessionId: string, cols: number, rows: number): void =>
  useTerminalSizes.setState({ [sessionId]: `${cols}×${rows}` });
