import { useCallback, useEffect } from 'react';
import { defaultSettings } from '../../shared/model/defaultSettings.ts';
import type { Session } from '../../shared/model/session.ts';
import { call } from '../bridge/bridge.ts';
import { ConnectingPage } from '../features/connect/ConnectingPage.tsx';
import { ConnectionDetails } from '../features/connect/ConnectionDetails.tsx';
import { FailurePage } from '../features/connect/FailurePage.tsx';
import { EndedBar } from '../features/terminal/EndedBar.tsx';
import { TerminalView } from '../features/terminal/TerminalView.tsx';
import { useMirror } from '../state/mirror.ts';
import { setView, useView } from '../state/view.ts';

export interface SessionPanelProps {
  readonly session: Session;
  readonly active: boolean;
  readonly theme: string;
  readonly onSize: (sessionId: string, size: string) => void;
}

/** One tab's content: its terminal, and over it the timeline, the failure or the details. */
export function SessionPanel({ session, active, theme, onSize }: SessionPanelProps) {
  const settings = useMirror((mirror) => mirror.settings) ?? defaultSettings;
  const details = useView((view) => view.detailsOf === session.id);
  const { id: sessionId, state, end, attempt } = session;
  const failure = state === 'ended' ? attempt.failure : undefined;
  const close = (): void => void call('session.close', { sessionId }).catch(() => undefined);
  const reconnect = (): void => void call('session.reconnect', { sessionId }).catch(() => undefined);
  const size = useCallback(
    (cols: number, rows: number): void => onSize(sessionId, `${cols}×${rows}`),
    [onSize, sessionId],
  );
  // `exit` closes its tab, as in every terminal; a failure stays to be read.
  const leaves = settings.closeTabOnExit && end?.reason === 'exit' && end.exitCode === 0;
  useEffect(() => {
    if (leaves) call('session.close', { sessionId }).catch(() => undefined);
  }, [leaves, sessionId]);
  return (
    <>
      <TerminalView
        session={session}
        settings={settings}
        theme={theme}
        active={active}
        covered={state === 'connecting' || failure !== undefined || details}
        onSize={size}
      />
      {state === 'connecting' ? <ConnectingPage key={attempt.startedAt} session={session} /> : null}
      {failure ? <FailurePage session={session} failure={failure} /> : null}
      {end && !failure && !leaves ? <EndedBar end={end} onReconnect={reconnect} onClose={close} /> : null}
      {details && !failure ? (
        <ConnectionDetails session={session} onClose={() => setView({ detailsOf: undefined })} />
      ) : null}
    </>
  );
}
