import { create } from 'zustand';
import type { StoredTab, Tab } from '../../shared/model/workspace.ts';
import { storeSession, storeTab } from '../../shared/workspace/stored.ts';
import { sessionsIn, tabFor } from '../../shared/workspace/tabs.ts';
import { useMirror } from './mirror.ts';
import { useWorkspace } from './workspaceStore.ts';

/** How many are remembered. */
const MOST = 20;

/** Tabs that were closed in this run, the last one first. */
export const useClosedTabs = create<{ readonly closed: readonly StoredTab[] }>(() => ({ closed: [] }));

/** Before they are closed: tabs with all of their panes, and panes of others, each as a tab of its own. */
export function rememberClosed(sessionIds: readonly string[]): void {
  const { sessions = [] } = useMirror.getState();
  const find = (id: string) => {
    const session = sessions.find((one) => one.id === id);
    return session && storeSession(session);
  };
  const { tabs } = useWorkspace.getState();
  const stored = closedOf(tabs, sessionIds).flatMap((tab) => storeTab(tab, find) ?? []);
  if (stored.length === 0) return;
  useClosedTabs.setState(({ closed }) => ({ closed: [...stored.toReversed(), ...closed].slice(0, MOST) }));
}

/** What goes with these sessions, in the order of the strip. */
export const closedOf = (tabs: readonly Tab[], sessionIds: readonly string[]): readonly Tab[] =>
  tabs.flatMap((tab) => {
    const gone = sessionsIn(tab).filter((id) => sessionIds.includes(id));
    return gone.length === tab.recent.length ? [tab] : gone.map(tabFor);
  });

/** Could not be opened: it is the last one again. */
export const putBack = (tab: StoredTab): void => useClosedTabs.setState(({ closed }) => ({ closed: [tab, ...closed] }));

/** Takes the last one from the list. */
export function takeClosed(): StoredTab | undefined {
  const [last, ...closed] = useClosedTabs.getState().closed;
  if (last) useClosedTabs.setState({ closed });
  return last;
}
