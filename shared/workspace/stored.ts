import type { Session } from '../model/session.ts';
import type { StoredSession, StoredTab, Tab } from '../model/workspace.ts';
import { leavesOf, mapLeaves, pickLeaves } from './pane.ts';
import { focusedIn, sessionsIn } from './tabs.ts';

/** What it takes to connect it again; nothing of its output, and nothing secret. */
export function storeSession({ name, target, hostId, osUser, environment }: Session): StoredSession {
  return {
    name,
    target,
    ...(hostId === undefined ? {} : { hostId }),
    ...(osUser === undefined ? {} : { osUser }),
    environment,
  };
}

/** A tab as it is kept: its sessions by what it takes to connect them again. Sessions that are gone take no place. */
export function storeTab(tab: Tab, find: (sessionId: string) => StoredSession | undefined): StoredTab | undefined {
  const panes = pickLeaves(tab.panes, find);
  if (!panes) return undefined;
  const { name, colour, pinned, zoomed } = tab;
  const kept = sessionsIn(tab).filter((id) => find(id));
  return {
    ...(name === undefined ? {} : { name }),
    ...(colour === undefined ? {} : { colour }),
    pinned,
    panes,
    focused: Math.max(0, kept.indexOf(focusedIn(tab))),
    zoomed: zoomed && kept.length > 1,
  };
}

/** A tab of that shape, with a session opened for each of its panes. */
export function openTab(stored: StoredTab, open: (session: StoredSession) => string): Tab {
  const { name, colour, pinned, focused, zoomed } = stored;
  const panes = mapLeaves(stored.panes, open);
  const ids = leavesOf(panes);
  const [first = ''] = ids;
  const front = ids[focused] ?? first;
  return {
    id: first,
    ...(name === undefined ? {} : { name }),
    ...(colour === undefined ? {} : { colour }),
    pinned,
    panes,
    recent: [front, ...ids.filter((id) => id !== front)],
    zoomed: zoomed && ids.length > 1,
  };
}

/** What a stored tab is called: by its own name, else by its hosts, each once. */
export const storedName = ({ name, panes }: StoredTab): string =>
  name ?? [...new Set(leavesOf(panes).map((session) => session.name))].join(', ');
