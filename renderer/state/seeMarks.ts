import { markHost, useHostMarks } from './hostMarks.ts';

/** These sessions are in sight: what marks their output and their bell is no news any more. */
export function seeMarks(sessionIds: readonly string[]): void {
  const marks = useHostMarks.getState();
  for (const id of sessionIds) if (marks[id]) markHost(id, { activity: false, bell: false });
}
