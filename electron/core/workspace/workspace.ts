import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Session } from '../../../shared/model/session.ts';
import {
  type StoredSession,
  type StoredTab,
  storedTabsSchema,
  type Tab,
  type Workspace,
  type WorkspaceState,
} from '../../../shared/model/workspace.ts';
import { openTab, storedName, storeSession, storeTab } from '../../../shared/workspace/stored.ts';
import { activeTab, emptyWorkspace } from '../../../shared/workspace/tabs.ts';
import { createCoalescer } from '../lib/coalescer.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock, Disposable, DocumentBacking } from '../ports.ts';

/** The page's tabs as the app knows them: for a page that is loaded anew, and for the next run. */
export interface WorkspaceService extends Disposable {
  readonly topic: ReadonlyTopic<WorkspaceState>;
  /** The page's tabs are like this now. */
  save(layout: Workspace): void;
  /** Connects the sessions of these tabs, each with a new key; answers the tabs with their sessions. */
  open(tabs: readonly StoredTab[]): Tab[];
  /** Connects those of the last run, once. The answer names the tab that was in front. */
  reopen(): { tabs: Tab[]; activeTabId?: string };
  /** Nobody wants those of the last run. */
  forget(): void;
}

export interface WorkspaceDeps {
  readonly backing: DocumentBacking;
  readonly clock: Clock;
  onNotice(notice: DocumentNotice): void;
  readonly sessions: ReadonlyTopic<Session[]>;
  /** Opens a session as a reconnect does: what a host runs at the start is not run again. */
  connect(session: StoredSession): { sessionId: string };
  /** Whether tabs are kept for the next run (`restoreTabs`). */
  keeps(): boolean;
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
  const topic = createTopic<WorkspaceState>({ layout: emptyWorkspace, offered: namesOf(last) });
  const write = (): void => {
    const kept = deps.keeps() ? toKeep(topic.value.layout, deps.sessions.value, last) : nothing;
    try {
      if (!isDeepStrictEqual(kept, document.value)) document.set(kept);
    } catch {
      // Only a convenience: a full disk must not come between anybody and their shells.
    }
  };
  const writer = createCoalescer(deps.clock, WRITE_MS, write);
  // Who is signed in to a host is known only once it is.
  const watching = deps.sessions.subscribe(writer.request);
  const open = (tabs: readonly StoredTab[]): Tab[] =>
    tabs.map((stored) => openTab(stored, (session) => deps.connect(session).sessionId));
  const forget = (): Kept => {
    const before = last;
    last = nothing;
    topic.update((state) => ({ ...state, offered: [] }));
    writer.request();
    return before;
  };
  return {
    topic,
    save(layout) {
      topic.update((state) => ({ ...state, layout }));
      writer.request();
    },
    open,
    reopen() {
      const { tabs: stored, active } = forget();
      const tabs = open(stored);
      const front = tabs[active];
      return { tabs, ...(front ? { activeTabId: front.id } : {}) };
    },
    forget: () => void forget(),
    dispose() {
      watching.dispose();
      writer.dispose();
      write();
    },
  };
}

/** The tabs of now; while there are none, those of the last run that nobody has answered about. */
function toKeep(layout: Workspace, sessions: readonly Session[], last: Kept): Kept {
  const known = new Map(sessions.map((session) => [session.id, storeSession(session)]));
  const tabs: StoredTab[] = [];
  let active = -1;
  for (const tab of layout.tabs) {
    const stored = storeTab(tab, (id) => known.get(id));
    if (!stored) continue;
    if (tab === activeTab(layout)) active = tabs.length;
    tabs.push(stored);
  }
  return tabs.length > 0 ? { tabs, active } : last;
}
