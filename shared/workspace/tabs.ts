import type { Tab, Workspace } from '../model/workspace.ts';
import { type Arrow, neighbour } from './layOut.ts';
import { type Direction, leaf, leavesOf, MOST_PANES, removeLeaf, splitPane } from './pane.ts';

// What happens to a window's tabs. Everything here answers the workspace as it was when there is nothing to do.

export const emptyWorkspace: Workspace = { tabs: [] };

/** The sessions of a tab, in reading order. */
export const sessionsIn = (tab: Tab): readonly string[] => leavesOf(tab.panes);

/** Whose pane has the focus. */
export const focusedIn = ({ recent, id }: Tab): string => recent[0] ?? id;

export const activeTab = ({ tabs, activeTabId }: Workspace): Tab | undefined =>
  tabs.find(({ id }) => id === activeTabId) ?? tabs[0];

export const tabOf = ({ tabs }: Workspace, sessionId: string): Tab | undefined =>
  tabs.find(({ recent }) => recent.includes(sessionId));

/** Changes one tab. */
export function changeTab(workspace: Workspace, tabId: string, change: (tab: Tab) => Tab): Workspace {
  let changed = false;
  const tabs = workspace.tabs.map((tab) => {
    if (tab.id !== tabId) return tab;
    const next = change(tab);
    changed ||= next !== tab;
    return next;
  });
  return changed ? { ...workspace, tabs } : workspace;
}

/** Pinned ones first, in their order. */
export const pinnedFirst = (tabs: readonly Tab[]): Tab[] => [
  ...tabs.filter(({ pinned }) => pinned),
  ...tabs.filter(({ pinned }) => !pinned),
];

export const tabFor = (sessionId: string): Tab => ({
  id: sessionId,
  pinned: false,
  panes: leaf(sessionId),
  recent: [sessionId],
  zoomed: false,
});

/**
 * A tab for a session that has none: after the tab `after`, else at the end. It comes to the front only where there was none.
 */
export function addTab(workspace: Workspace, sessionId: string, after?: string): Workspace {
  return tabOf(workspace, sessionId) ? workspace : placeTabs(workspace, [tabFor(sessionId)], after);
}

/** Takes in tabs with all their panes, wherever these stood before; the first one comes to the front where there was none. */
export function placeTabs(workspace: Workspace, added: readonly Tab[], after?: string): Workspace {
  if (added.length === 0) return workspace;
  const bare = added.flatMap(sessionsIn).reduce(removeSession, workspace);
  const at = bare.tabs.findIndex(({ id }) => id === after) + 1;
  const own = added.map((tab) => ({ ...tab, id: freeId(bare, tab.id) }));
  const tabs = pinnedFirst(bare.tabs.toSpliced(at === 0 ? bare.tabs.length : at, 0, ...own));
  return { tabs, activeTabId: activeTab(bare)?.id ?? own[0]?.id };
}

/** A session's id may be the name of a tab that it has left. */
const freeId = (workspace: Workspace, id: string): string =>
  workspace.tabs.some((tab) => tab.id === id) ? freeId(workspace, `${id}+`) : id;

/** Its pane closes up, the one that had the focus before it has it again; the last pane takes the tab with it. */
export function removeSession(workspace: Workspace, sessionId: string): Workspace {
  const tab = tabOf(workspace, sessionId);
  if (!tab) return workspace;
  const panes = removeLeaf(tab.panes, sessionId);
  if (!panes) return removeTab(workspace, tab);
  const recent = tab.recent.filter((id) => id !== sessionId);
  return changeTab(workspace, tab.id, () => ({ ...tab, panes, recent, zoomed: tab.zoomed && recent.length > 1 }));
}

/** The tab to its right comes to the front, as in browsers; the one to its left where there is none. */
function removeTab(workspace: Workspace, gone: Tab): Workspace {
  const at = workspace.tabs.indexOf(gone);
  const tabs = workspace.tabs.filter((tab) => tab !== gone);
  const active = activeTab(workspace) === gone ? (tabs[at] ?? tabs.at(-1)) : activeTab(workspace);
  return { tabs, ...(active ? { activeTabId: active.id } : {}) };
}

/** Every session that there is has a pane, and no other has one. */
export function reconcile(workspace: Workspace, sessionIds: readonly string[]): Workspace {
  const there = new Set(sessionIds);
  const gone = workspace.tabs.flatMap(sessionsIn).filter((id) => !there.has(id));
  const without = gone.reduce(removeSession, workspace);
  return sessionIds.reduce((all, id) => addTab(all, id), without);
}

/**
 * A pane for `added` beside the pane of `at`, with the focus. Where there is no `at`, or no room beside it, it is a tab of its
 * own; one that stands somewhere already moves.
 */
export function split(workspace: Workspace, at: string, direction: Direction, added: string): Workspace {
  if (at === added) return workspace;
  const bare = removeSession(workspace, added);
  const tab = tabOf(bare, at);
  if (!tab || tab.recent.length >= MOST_PANES) return showSession(addTab(bare, added), added);
  const panes = splitPane(tab.panes, at, direction, added);
  const next = changeTab(bare, tab.id, () => ({ ...tab, panes, recent: [added, ...tab.recent], zoomed: false }));
  return { ...next, activeTabId: tab.id };
}

/** Gives a pane the focus, within its tab; a zoomed tab shows that one then. */
export function focusPane(workspace: Workspace, sessionId: string): Workspace {
  const tab = tabOf(workspace, sessionId);
  if (!tab || focusedIn(tab) === sessionId) return workspace;
  const recent = [sessionId, ...tab.recent.filter((id) => id !== sessionId)];
  return changeTab(workspace, tab.id, () => ({ ...tab, recent }));
}

/** Brings a session to the front, with the focus. */
export function showSession(workspace: Workspace, sessionId: string): Workspace {
  const tab = tabOf(workspace, sessionId);
  return tab ? selectTab(focusPane(workspace, sessionId), tab.id) : workspace;
}

/** The focus goes to the pane in that direction, if there is one. */
export function moveFocus(workspace: Workspace, arrow: Arrow): Workspace {
  const tab = activeTab(workspace);
  if (!tab) return workspace;
  const next = neighbour(tab.panes, focusedIn(tab), arrow, tab.recent);
  return next === undefined ? workspace : focusPane(workspace, next);
}

/** Shows the pane with the focus alone, or all of them again. */
export const toggleZoom = (tab: Tab): Tab => (tab.recent.length > 1 ? { ...tab, zoomed: !tab.zoomed } : tab);

export function selectTab(workspace: Workspace, tabId: string): Workspace {
  if (workspace.activeTabId === tabId || !workspace.tabs.some(({ id }) => id === tabId)) return workspace;
  return { ...workspace, activeTabId: tabId };
}

/** The next tab, or the one before (-1), round the ends. */
export function stepTab(workspace: Workspace, by: 1 | -1): Workspace {
  const { tabs } = workspace;
  const active = activeTab(workspace);
  const next = active && tabs[(tabs.indexOf(active) + by + tabs.length) % tabs.length];
  return next ? selectTab(workspace, next.id) : workspace;
}
