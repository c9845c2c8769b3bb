import { Suspense } from 'react';
import type { SsoSessionState } from '../../shared/model/ssoSession.ts';
import { ExportNote } from '../features/sessionFiles/ExportNote.tsx';
import { SignInDialog } from '../features/signIn/SignInDialog.tsx';
import { Broadcast } from '../features/terminal/broadcast/Broadcast.tsx';
import { useMirror } from '../state/mirror.ts';
import { useView } from '../state/view.ts';
import { useWorkspace } from '../state/workspaceStore.ts';
import styles from './App.module.css';
import { useActionKeys } from './actions/useActionKeys.ts';
import { Cover } from './Cover.tsx';
import { CloseDialog, CommandPalette, SessionTabs, Sidebar } from './later.ts';
import { Notices } from './Notices.tsx';
import { Panes } from './Panes.tsx';
import { SidebarToggle } from './SidebarToggle.tsx';
import { SessionLog, Status } from './Status.tsx';
import { useLeaveGuard } from './useLeaveGuard.ts';
import { useNarrow } from './useNarrow.ts';
import { toggleTheme, useTheme } from './useTheme.ts';

const isUnderWay = ({ status }: SsoSessionState): boolean => /^(starting|waitingFor)/.test(status.kind);

/** The window: title bar with tabs, sidebar, main area, status bar. What a session does draws none of it again. */
export function App() {
  const identity = useMirror((mirror) => mirror.identity);
  const ssoSessions = useMirror((mirror) => mirror.ssoSessions);
  const settings = useMirror((mirror) => mirror.settings);
  const hasHosts = useMirror((mirror) => (mirror.hosts ?? []).length > 0);
  const known = useMirror((mirror) => mirror.workspace !== undefined);
  const hasTabs = useWorkspace(({ tabs }) => tabs.length > 0);
  const covered = useView(({ page }) => page !== undefined) || !hasTabs;
  const sidebarHidden = useView((view) => view.sidebarHidden);
  const sidebarOver = useView((view) => view.sidebarOver);
  const palette = useView((view) => view.palette);
  const narrow = useNarrow();
  const theme = useTheme(settings);
  const signingIn = ssoSessions?.find(isUnderWay);
  useActionKeys();
  useLeaveGuard();
  if (identity === undefined || ssoSessions === undefined || !known) return null;
  // On the very first run there is nothing to put into it.
  const hasSidebar = identity !== null || hasTabs || hasHosts;
  const sidebarShown = hasSidebar && (narrow ? sidebarOver : !sidebarHidden);
  return (
    <div className={styles.window}>
      <div className={styles.tabs}>
        <header className={styles.title}>
          <span className={styles.brand}>
            Sallyport
            {hasSidebar ? <SidebarToggle shown={sidebarShown} /> : null}
          </span>
          {hasTabs ? (
            <Suspense>
              <SessionTabs />
            </Suspense>
          ) : null}
        </header>
        <Suspense fallback={<span />}>{sidebarShown ? <Sidebar identity={identity} /> : <span />}</Suspense>
        <main className={styles.main}>
          <Notices />
          <ExportNote />
          <Panes covered={covered} held={signingIn !== undefined} theme={theme} />
          {covered ? <Cover /> : null}
        </main>
      </div>
      <Broadcast />
      <Status covered={covered} identity={identity} hasSidebar={sidebarShown} theme={theme} onTheme={toggleTheme} />
      {palette ? (
        <Suspense>
          <CommandPalette query={palette.query} />
        </Suspense>
      ) : null}
      <SessionLog />
      <Suspense>
        <CloseDialog />
      </Suspense>
      {signingIn ? <SignInDialog state={signingIn} /> : null}
    </div>
  );
}
