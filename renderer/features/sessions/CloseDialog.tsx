import type { Session } from '../../../shared/model/session.ts';
import type { Tab } from '../../../shared/model/workspace.ts';
import { sessionsIn } from '../../../shared/workspace/tabs.ts';
import { useMirror } from '../../state/mirror.ts';
import { closeNow, liveAmong } from '../../state/tabs.ts';
import { type Closing, setView, useView } from '../../state/view.ts';
import { useWorkspace } from '../../state/workspaceStore.ts';
import { Button } from '../../ui/Button.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Actions } from '../../ui/Page.tsx';
import styles from './CloseDialog.module.css';
import { leaveWindow } from './leaveWindow.ts';
import { tabName } from './tabFace.ts';

/** Before shells end that still run: asks once, for however many there are. */
export function CloseDialog() {
  const closing = useView((view) => view.closing);
  return closing ? <Question closing={closing} /> : null;
}

function Question({ closing }: { readonly closing: Closing }) {
  const sessions = useMirror((mirror) => mirror.sessions) ?? [];
  const liveElsewhere = useMirror((mirror) => mirror.liveElsewhere);
  const tabs = useWorkspace((workspace) => workspace.tabs);
  const ids = closing.kind === 'tabs' ? closing.sessionIds : sessions.map(({ id }) => id);
  const whole = tabs.filter((tab) => sessionsIn(tab).every((id) => ids.includes(id)));
  const live = liveAmong(sessions, ids);
  const elsewhere = closing.kind === 'window' ? liveElsewhere : 0;
  const cancel = (): void => setView({ closing: undefined });
  const confirm = (): void => {
    cancel();
    if (closing.kind === 'tabs') closeNow(ids);
    else leaveWindow();
  };
  return (
    <ModalDialog role="alertdialog" title={titleOf(closing, whole, sessions)} onClose={cancel}>
      <p className={styles.text}>{stillRunning(live, ids.length, elsewhere)}</p>
      <Actions>
        <Button kind="danger" onPress={confirm}>
          {closing.kind === 'window' ? 'Close Sallyport' : buttonWords[Math.min(whole.length, 2)]}
        </Button>
        <Button autoFocus onPress={cancel}>
          Cancel
        </Button>
      </Actions>
    </ModalDialog>
  );
}

const buttonWords = ['Close pane', 'Close tab', 'Close tabs'] as const;

function titleOf(closing: Closing, whole: readonly Tab[], sessions: readonly Session[]): string {
  if (closing.kind === 'window') return 'Close Sallyport?';
  const [first] = closing.sessionIds;
  const [tab] = whole;
  if (whole.length > 1) return `Close ${whole.length} tabs?`;
  if (tab) return `Close ${tabName(tab, sessions)}?`;
  return `Close ${sessions.find(({ id }) => id === first)?.name ?? 'this pane'}?`;
}

/** `elsewhere`: in other windows, which close too. */
function stillRunning(live: readonly Session[], shells: number, elsewhere: number): string {
  const all = live.length + elsewhere;
  if (elsewhere > 0)
    return all === 1 ? 'A shell in another window is still running.' : `${all} shells are still running.`;
  if (live.length === 0) return shells === 1 ? 'Its shell has ended.' : 'Their shells have ended.';
  if (shells === 1) return 'Its shell is still running.';
  const [only] = live;
  if (live.length === 1 && only) return `The shell on ${only.name} is still running.`;
  return `${live.length} shells are still running.`;
}
