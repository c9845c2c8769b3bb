import { useCallback, useState } from 'react';
import { defaultSettings } from '../../shared/model/defaultSettings.ts';
import type { Session } from '../../shared/model/session.ts';
import { call } from '../bridge/bridge.ts';
import { ConnectingPage } from '../features/connect/ConnectingPage.tsx';
import { ConnectionDetails } from '../features/connect/ConnectionDetails.tsx';
import { cancelAttempt } from '../features/connect/cancelAttempt.ts';
import { FailurePage } from '../features/connect/FailurePage.tsx';
import { AskBar } from '../features/terminal/AskBar.tsx';
import { EndedBar } from '../features/terminal/EndedBar.tsx';
import { ReconnectBar } from '../features/terminal/ReconnectBar.tsx';
import { TerminalView } from '../features/terminal/TerminalView.tsx';
import { useMirror } from '../state/mirror.ts';
import { closeNow, reconnectTab } from '../state/tabs.ts';
import { setTerminalSize } from '../state/terminalSizes.ts';
import { setView, useView } from '../state/view.ts';
import { focusIsInTabs } from '../ui/focus.ts';
import { useLeavesByItself } from './useLeavesByItself.ts';

export interface SessionPanelProps {
  readonly session: Session;
  readonly active: boolean;
  readonly theme: string;
}

/** One pane's content: its terminal, and over it the timeline, the failure or the details. */
export function SessionPanel({ session, active, theme }: SessionPanelProps) {
  const settings = useMirror((mirror) => mirror.settings) ?? defaultSettings;
  const details = useView((view) => view.detailsOf === session.id);
  const { id: sessionId, state, end, attempt, reconnect } = session;
  // What happens by itself is told over the terminal; the timeline is for what a person began.
  const [answering, setAnswering] = useState<number>();
  const asks = session.byItself && session.hadShell && answering !== attempt.startedAt;
  const connecting = state === 'connecting' && !reconnect && !asks;
  const failed = state === 'ended' && !reconnect && end?.reason === 'connectFailed';
  const failure = failed ? attempt.failure : undefined;
  const takesFocus = active && focusIsInTabs();
  const onSize = useCallback((cols: number, rows: number) => setTerminalSize(sessionId, cols, rows), [sessionId]);
  const { leaves, onType } = useLeavesByItself(session, settings.closeTabOnExit);
  return (
    <>
      <TerminalView
        session={session}
        settings={settings}
        theme={theme}
        active={active}
        covered={connecting || failure !== undefined || details}
        onSize={onSize}
        onType={onType}
      />
      {connecting ? <ConnectingPage key={attempt.startedAt} session={session} active={active} /> : null}
      {failure ? <FailurePage session={session} failure={failure} /> : null}
      {reconnect ? (
        <ReconnectBar
          end={end}
          reconnect={reconnect}
          onNow={() => reconnectTab(sessionId)}
          onStop={() => void call('session.stopReconnect', { sessionId }).catch(() => undefined)}
        />
      ) : null}
      {asks && attempt.question ? (
        <AskBar
          name={session.name}
          onAnswer={() => setAnswering(attempt.startedAt)}
          onStop={() => cancelAttempt(session)}
        />
      ) : null}
      {end && !reconnect && !failure && !leaves ? (
        <EndedBar
          // Takes the keyboard again when its tab comes to the front.
          key={String(active)}
          end={end}
          autoFocus={takesFocus}
          onReconnect={() => reconnectTab(sessionId)}
          onClose={() => closeNow([sessionId])}
        />
      ) : null}
      {details && !failure ? (
        <ConnectionDetails session={session} onClose={() => setView({ detailsOf: undefined })} />
      ) : null}
    </>
  );
}
