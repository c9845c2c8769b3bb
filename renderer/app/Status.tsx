import { useShallow } from 'zustand/react/shallow';
import type { CurrentIdentity } from '../../shared/model/identity.ts';
import type { Session } from '../../shared/model/session.ts';
import { LogDialog } from '../features/sessionFiles/LogDialog.tsx';
import { StatusBar } from '../features/sessions/StatusBar.tsx';
import { useMirror } from '../state/mirror.ts';
import { useTerminalSizes } from '../state/terminalSizes.ts';
import { openSettings, setView } from '../state/view.ts';
import { focusedSessionId, useWorkspace } from '../state/workspaceStore.ts';

export interface StatusProps {
  readonly covered: boolean;
  readonly identity: CurrentIdentity | null;
  readonly hasSidebar: boolean;
  readonly theme: 'night' | 'day';
  readonly onTheme: () => void;
}

/** The status bar of the pane that has the focus. */
export function Status({ covered, ...rest }: StatusProps) {
  const id = useWorkspace(focusedSessionId);
  const session = useMirror(({ sessions = [] }) => sessions.find((one) => one.id === id));
  const size = useTerminalSizes((sizes) => (id === undefined ? undefined : sizes[id]));
  const asking = useMirror(
    useShallow(({ sessions = [] }) => sessions.filter(({ attempt }) => attempt.question).map(({ name }) => name)),
  );
  return (
    <StatusBar
      {...rest}
      session={covered ? undefined : session}
      asking={asking}
      size={size}
      onSettings={() => openSettings()}
      onDetails={() => setView({ detailsOf: id })}
    />
  );
}

const noSessions: readonly Session[] = [];

/** The dialog about a session's log. */
export const SessionLog = () => <LogDialog sessions={useMirror((mirror) => mirror.sessions) ?? noSessions} />;
