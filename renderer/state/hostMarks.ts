import { create } from 'zustand';

/** What a host's output did while nobody looked: the host's doing and the host's words, never ours. */
export interface HostMarks {
  /** Output came while the terminal was not in sight. */
  readonly activity: boolean;
  /** BEL came while the terminal was not in sight. */
  readonly bell: boolean;
  /** The title that a program set (OSC 0, 2), cleaned; empty while there is none. */
  readonly title: string;
}

export const noMarks: HostMarks = { activity: false, bell: false, title: '' };

export const useHostMarks = create<Readonly<Record<string, HostMarks>>>(() => ({}));

/** Marks a session; one that is marked so already costs nothing. */
export function markHost(sessionId: string, change: Partial<HostMarks>): void {
  const before = useHostMarks.getState()[sessionId] ?? noMarks;
  const changed = (Object.keys(change) as (keyof HostMarks)[]).some((key) => before[key] !== change[key]);
  if (changed) useHostMarks.setState({ [sessionId]: { ...before, ...change } });
}

/** The session's terminal is gone. */
export function forgetMarks(sessionId: string): void {
  const { [sessionId]: _gone, ...rest } = useHostMarks.getState();
  useHostMarks.setState(rest, true);
}
