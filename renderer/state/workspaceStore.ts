import { create } from 'zustand';
import type { Session } from '../../shared/model/session.ts';
import type { Workspace } from '../../shared/model/workspace.ts';
import {
  activeTab,
  emptyWorkspace,
  focusedIn,
  placeTabs,
  reconcile,
  selectTab,
  sessionsIn,
  tabOf,
} from '../../shared/workspace/tabs.ts';
import { call } from '../bridge/bridge.ts';
import { useMirror } from './mirror.ts';
import { isMainWindow, ownWindow } from './ownWindow.ts';

/** This window's tabs and panes. It is the page's own; the app keeps a copy. */
export const useWorkspace = create<Workspace>(() => emptyWorkspace);

/** The session whose pane has the focus in the tab in front. */
export function focusedSessionId(workspace: Workspace): string | undefined {
  const tab = activeTab(workspace);
  return tab && focusedIn(tab);
}

/** The same, as the page's mirror has it. */
export function focusedSession(): Session | undefined {
  const id = focusedSessionId(useWorkspace.getState());
  return useMirror.getState().sessions?.find((session) => session.id === id);
}

/** Between two layouts that are kept, ms: a drag changes it with every move. */
const SAVE_MS = 100;
let saving: ReturnType<typeof setTimeout> | undefined;
let unsaved = false;

export function changeWorkspace(change: (workspace: Workspace) => Workspace): void {
  const before = useWorkspace.getState();
  const next = change(before);
  if (next === before) return;
  useWorkspace.setState(next, true);
  unsaved = true;
  if (saving === undefined) save();
}

/** At once, and then once more for all that changed meanwhile. */
function save(): void {
  saving = undefined;
  if (!unsaved) return;
  unsaved = false;
  saving = setTimeout(save, SAVE_MS);
  call('workspace.save', { layout: useWorkspace.getState() }).catch(() => undefined);
}

/** How many calls are under way whose sessions will be given a place of their own. */
let placing = 0;

/** Opens sessions and puts them into their place, in one step for the eye: no tab of their own flashes up before. */
export async function placeOpened<T>(
  opening: Promise<T>,
  place: (workspace: Workspace, opened: T) => Workspace,
): Promise<T> {
  placing += 1;
  try {
    const opened = await opening;
    changeWorkspace((workspace) => place(workspace, opened));
    return opened;
  } finally {
    placing -= 1;
    followSessions();
  }
}

let adopted = false;

/**
 * Every session has a pane, and none is left without a session. The first layout is the one that the app kept; later, it has the
 * tabs that come from other windows.
 */
function followSessions(): void {
  const { sessions, workspace } = useMirror.getState();
  if (!sessions || !workspace) return;
  const kept = workspace.layouts[ownWindow] ?? emptyWorkspace;
  if (!adopted) useWorkspace.setState(kept, true);
  adopted = true;
  const ids = sessions.map(({ id }) => id);
  changeWorkspace((own) => {
    const arrived = kept.tabs.filter((tab) => sessionsIn(tab).every((id) => ids.includes(id) && !tabOf(own, id)));
    const taken = arrived.reduce((all, tab) => selectTab(placeTabs(all, [tab]), tab.id), own);
    return reconcile(taken, placing > 0 ? ids.filter((id) => tabOf(taken, id)) : ids);
  });
}

/** A window that was opened for tabs goes with the last of them. */
function leaveWhenEmpty(): void {
  useWorkspace.subscribe(({ tabs }, before) => {
    if (tabs.length === 0 && before.tabs.length > 0) globalThis.close();
  });
}

/** Starts to follow the sessions; the page does it once. */
export function watchWorkspace(): void {
  followSessions();
  if (!isMainWindow) leaveWhenEmpty();
  useMirror.subscribe(({ sessions, workspace }, before) => {
    if (sessions !== before.sessions || workspace !== before.workspace) followSessions();
  });
  // The page may be about to be loaded anew.
  globalThis.addEventListener?.('pagehide', save);
}
