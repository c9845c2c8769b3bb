import type { Session } from '../../shared/model/session.ts';
import { addTab, showSession as show, tabOf } from '../../shared/workspace/tabs.ts';
import { call } from '../bridge/bridge.ts';
import { rememberClosed } from './closedTabs.ts';
import { useMirror } from './mirror.ts';
import { type Closing, setView, useView } from './view.ts';
import { changeWorkspace, placeOpened } from './workspaceStore.ts';

/** Shells that a person would miss: those of an attempt or an ended session are none. */
export const liveAmong = (sessions: readonly Session[], ids: readonly string[]): readonly Session[] =>
  sessions.filter(({ id, state }) => state === 'connected' && ids.includes(id));

/** Closes sessions with their tabs and panes; asks first, once, when a shell still runs in one of them. */
export function closeTabs(sessionIds: readonly string[]): void {
  if (sessionIds.length === 0) return;
  const live = liveAmong(useMirror.getState().sessions ?? [], sessionIds);
  if (live.length > 0) setView({ closing: { kind: 'tabs', sessionIds } });
  else closeNow(sessionIds);
}

/** Whether the question is about tabs that have all gone meanwhile. */
export function asksInVain(closing: Closing, sessions: readonly Session[], liveElsewhere = 0): boolean {
  if (closing.kind === 'window' && liveElsewhere > 0) return false;
  return !sessions.some(({ id }) => closing.kind === 'window' || closing.sessionIds.includes(id));
}

/** Takes the question back when its last tab goes by itself, or it would come up over another one. */
export function watchClosing(): void {
  useMirror.subscribe(({ sessions = [], liveElsewhere }) => {
    const { closing } = useView.getState();
    if (closing && asksInVain(closing, sessions, liveElsewhere)) setView({ closing: undefined });
  });
}

export function closeNow(sessionIds: readonly string[]): void {
  rememberClosed(sessionIds);
  for (const sessionId of sessionIds) call('session.close', { sessionId }).catch(() => undefined);
}

/** Brings a session to the front: its tab, its pane, and nothing over them. */
export function showSession(sessionId: string): void {
  changeWorkspace((workspace) => show(workspace, sessionId));
  setView({ page: undefined, detailsOf: undefined });
}

/** Another tab on the same connection, beside it and in front. */
export function duplicateTab(sessionId: string): void {
  placeOpened(call('session.duplicate', { sessionId }), (workspace, made) =>
    addTab(workspace, made.sessionId, tabOf(workspace, sessionId)?.id),
  ).then(
    (made) => showSession(made.sessionId),
    () => undefined,
  );
}

/** Ends its shell; the tab and the output stay. */
export function disconnectTab(sessionId: string): void {
  call('session.disconnect', { sessionId }).catch(() => undefined);
}

export function reconnectTab(sessionId: string): void {
  call('session.reconnect', { sessionId }).catch(() => undefined);
}
