import type { Session } from '../../shared/model/session.ts';
import { sessionsIn } from '../../shared/workspace/tabs.ts';
import { useMirror } from './mirror.ts';
import { focusedSession, useWorkspace } from './workspaceStore.ts';

/** The sessions in the order of their tabs and panes. */
export function tabOrder(): readonly Session[] {
  const { sessions = [] } = useMirror.getState();
  const ids = useWorkspace.getState().tabs.flatMap(sessionsIn);
  return ids.flatMap((id) => sessions.find((session) => session.id === id) ?? []);
}

/** The session whose pane has the focus in the tab in front, also behind a page. */
export const frontSession = (): Session | undefined => focusedSession();
