import { Suspense, useCallback, useState } from 'react';
import type { Session } from '../../shared/model/session.ts';
import { ExportNote } from '../features/sessionFiles/ExportNote.tsx';
import { LogDialog } from '../features/sessionFiles/LogDialog.tsx';
import { panelIdOf } from '../features/sessions/panelId.ts';
import { StatusBar } from '../features/sessions/StatusBar.tsx';
import { SignInDialog } from '../features/signIn/SignInDialog.tsx';
import { Broadcast } from '../features/terminal/broadcast/Broadcast.tsx';
import { useMirror } from '../state/mirror.ts';
import { setView, useView } from '../state/view.ts';
import styles from './App.module.css';
import { useActionKeys } from './actions/useActionKeys.ts';
import { Cover } from './Cover.tsx';
import { SessionPanel, SessionTabs, Sidebar } from './later.ts';
import { Notices } from './Notices.tsx';
import { SidebarToggle } from './SidebarToggle.tsx';
import { useLeaveGuard } from './useLeaveGuard.ts';
import { useNarrow } from './useNarrow.ts';
import { toggleTheme, useTheme } from './useTheme.ts';

const noSessions: readonly Session[] = [];

/** The window: title bar with tabs, sidebar, main area, status bar. */
export function App() {
  const { sessions = noSessions, identity, ssoSessions, settings, hosts } = useMirror();
  const { activeSessionId, page, sidebarHidden, sidebarOver } = useView();
  const narrow = useNarrow();
  const theme = useTheme(settings);
  const [sizes, setSizes] = useState<Readonly<Record<string, string>>>({});
  const onSize = useCallback(
    (sessionId: string, size: string) => setSizes((before) => ({ ...before, [sessionId]: size })),
    [],
  );
  const active = sessions.find((session) => session.id === activeSessionId) ?? sessions.at(-1);
  const signingIn = ssoSessions?.find(({ status }) => /^(starting|waitingFor)/.test(status.kind));
  useActionKeys();
  useLeaveGuard(sessions);
  if (identity === undefined || ssoSessions === undefined) return null;
  const covered = page !== undefined || sessions.length === 0 || (identity === null && !active);
  // On the very first run there is nothing to put into it.
  const hasSidebar = identity !== null || sessions.length > 0 || (hosts ?? []).length > 0;
  const sidebarShown = hasSidebar && (narrow ? sidebarOver : !sidebarHidden);
  return (
    <div className={styles.window}>
      <div className={styles.tabs}>
        <header className={styles.title}>
          <span className={styles.brand}>
            Sallyport
            {hasSidebar ? <SidebarToggle shown={sidebarShown} /> : null}
          </span>
          {sessions.length > 0 ? (
            <Suspense>
              <SessionTabs
                sessions={sessions}
                activeId={active?.id}
                onSelect={(activeSessionId) => setView({ activeSessionId, page: undefined })}
              />
            </Suspense>
          ) : null}
        </header>
        <Suspense fallback={<span />}>{sidebarShown ? <Sidebar identity={identity} /> : <span />}</Suspense>
        <main className={styles.main}>
          <Notices />
          <ExportNote />
          {sessions.map((session) => (
            <section
              key={session.id}
              id={panelIdOf(session.id)}
              className={styles.panel}
              role="tabpanel"
              aria-label={session.name}
              data-behind={session !== active || covered}
            >
              <Suspense>
                <SessionPanel
                  session={session}
                  active={session === active && !covered && !signingIn}
                  theme={theme}
                  onSize={onSize}
                />
              </Suspense>
            </section>
          ))}
          {covered ? <Cover /> : null}
        </main>
      </div>
      <Broadcast />
      <StatusBar
        session={covered ? undefined : active}
        asking={sessions.filter(({ attempt }) => attempt.question).map(({ name }) => name)}
        identity={identity}
        hasSidebar={sidebarShown}
        size={active ? sizes[active.id] : undefined}
        theme={theme}
        onTheme={toggleTheme}
        onSettings={() => setView({ page: 'settings' })}
        onDetails={() => setView({ detailsOf: active?.id })}
      />
      <LogDialog sessions={sessions} />
      {signingIn ? <SignInDialog state={signingIn} /> : null}
    </div>
  );
}
