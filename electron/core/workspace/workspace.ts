import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { Session } from '../../../shared/model/session.ts';
import { MAIN_WINDOW } from '../../../shared/model/windows.ts';
import {
  type StoredSession,
  type StoredTab,
  storedTabsSchema,
  type Tab,
  type Workspace,
  type WorkspaceState,
} from '../../../shared/model/workspace.ts';
import { openTab, storedName, storeSession, storeTab } from '../../../shared/workspace/stored.ts';
import { activeTab, emptyWorkspace, placeTabs, sessionsIn } from '../../../shared/workspace/tabs.ts';
import type { Desktop } from '../../desktop/desktop.ts';
import { createCoalescer } from '../lib/coalescer.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, Disposable, DocumentBacking } from '../ports.ts';

/** The tabs of each window as the app knows them: for a page that is loaded anew, for another window, and for the next run. */
export interface WorkspaceService extends Disposable {
  readonly topic: ReadonlyTopic<WorkspaceState>;
  /** The tabs of a window are like this now. */
  save(layout: Workspace, window?: string): void;
  /** Gives a tab with its sessions to a new window, or to the main one. Errors: `unavailable`. */
  moveTab(tab: Tab, to: 'newWindow' | 'main'): void;
  /** Connects the sessions of these tabs, each with a new key; answers the tabs with their sessions. */
  open(tabs: readonly StoredTab[], window?: string): Tab[];
  /** Connects those of the last run, once. The answer names the tab that was in front. */
  reopen(window?: string): { tabs: Tab[]; activeTabId?: string };
  /** Nobody wants those of the last run. */
  forget(): void;
}

export interface WorkspaceDeps {
  readonly backing: DocumentBacking;
  readonly clock: Clock;
  onNotice(notice: DocumentNotice): void;
  readonly sessions: ReadonlyTopic<Session[]>;
  /** Opens a session as a reconnect does: what a host runs at the start is not run again. */
  connect(session: StoredSession & { window?: string | undefined }): { sessionId: string };
  /** Another window shows these sessions from now on. */
  assign(sessionIds: readonly string[], window: string): void;
  /** Whether tabs are kept for the next run (`restoreTabs`). */
  keeps(): boolean;
  readonly desktop: Pick<Desktop, 'windows' | 'capabilities'>;
}

/** Where the tabs of a run are kept. `active` is the place of the one in front. */
const documentSchema = z.strictObject({ tabs: storedTabsSchema, active: z.number().int().min(-1) });
type Kept = z.infer<typeof documentSchema>;

const nothing: Kept = { tabs: [], active: -1 };
/** A drag of a divider is one write, ms. */
const WRITE_MS = 500;

export function createWorkspace(deps: WorkspaceDeps): WorkspaceService {
  const document = openDocument<Kept>({ ...deps, schema: documentSchema, version: 1, initial: nothing });
  let last = deps.keeps() ? document.value : nothing;
  const namesOf = ({ tabs }: Kept): string[] => tabs.map(storedName);
  const topic = createTopic<WorkspaceState>({ layouts: {}, offered: namesOf(last) });
  /** What the document should hold; undefined while it does. */
  const unwritten = (): Kept | undefined => {
    const kept = deps.keeps() ? toKeep(topic.value.layouts, deps.sessions.value, last) : nothing;
    return isDeepStrictEqual(kept, document.value) ? undefined : kept;
  };
  const write = (): void => {
    const kept = unwritten();
    try {
      if (kept) document.set(kept);
    } catch {
      // Only a convenience: a full disk must not come between anybody and their shells.
    }
  };
  const writer = createCoalescer(deps.clock, WRITE_MS, write);
  // Who is signed in to a host is known only once it is.
  const watching = deps.sessions.subscribe(() => unwritten() && writer.request());
  const open = (tabs: readonly StoredTab[], window?: string): Tab[] =>
    tabs.map((stored) => openTab(stored, (session) => deps.connect({ ...session, window }).sessionId));
  const setLayouts = (layouts: WorkspaceState['layouts']): void => {
    topic.update((state) => ({ ...state, layouts }));
    writer.request();
  };
  /** The layout first: the page that gets the sessions then finds their place in it. */
  const give = (tabs: readonly Tab[], window: string, layouts = topic.value.layouts): void => {
    setLayouts({ ...layouts, [window]: placeTabs(layouts[window] ?? emptyWorkspace, tabs) });
    deps.assign(tabs.flatMap(sessionsIn), window);
  };
  const closing = deps.desktop.windows.onClosed((id) => {
    const { [id]: closed = emptyWorkspace, ...layouts } = topic.value.layouts;
    give(closed.tabs, MAIN_WINDOW, layouts);
    // What its page had no time to tell of.
    const left = deps.sessions.value.filter(({ window }) => window === id).map((session) => session.id);
    deps.assign(left, MAIN_WINDOW);
  });
  const forget = (): Kept => {
    const before = last;
    last = nothing;
    topic.update((state) => ({ ...state, offered: [] }));
    writer.request();
    return before;
  };
  return {
    topic,
    save: (layout, window = MAIN_WINDOW) => setLayouts({ ...topic.value.layouts, [window]: layout }),
    moveTab(tab, to) {
      if (to === 'main') return give([tab], MAIN_WINDOW);
      if (!deps.desktop.capabilities.windows) throw new AppError('unavailable');
      const window = randomUUID();
      give([tab], window);
      deps.desktop.windows.open(window);
    },
    open,
    reopen(window) {
      const { tabs: stored, active } = forget();
      const tabs = open(stored, window);
      const front = tabs[active];
      return { tabs, ...(front ? { activeTabId: front.id } : {}) };
    },
    forget: () => void forget(),
    dispose() {
      watching.dispose();
      closing.dispose();
      writer.dispose();
      write();
    },
  };
}

/** The tabs of now; while there are none, those of the last run that nobody has answered about. */
function toKeep(layouts: WorkspaceState['layouts'], sessions: readonly Session[], last: Kept): Kept {
  const known = new Map(sessions.map((session) => [session.id, storeSession(session)]));
  const front = activeTab(layouts[MAIN_WINDOW] ?? emptyWorkspace);
  const tabs: StoredTab[] = [];
  let active = -1;
  for (const tab of Object.values(layouts).flatMap((layout) => layout.tabs)) {
    const stored = storeTab(tab, (id) => known.get(id));
    if (!stored) continue;
    if (tab === front) active = tabs.length;
    tabs.push(stored);
  }
  return tabs.length > 0 ? { tabs, active } : last;
}
