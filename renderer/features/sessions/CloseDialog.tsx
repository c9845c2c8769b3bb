import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Session } from '../../../shared/model/session.ts';
import { closeNow, liveAmong } from '../../state/tabs.ts';
import { type Closing, setView, useView } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Actions } from '../../ui/Page.tsx';
import styles from './CloseDialog.module.css';
import { leaveWindow } from './leaveWindow.ts';

/** Before shells end that still run: asks once, for however many there are. */
export function CloseDialog({ sessions }: { readonly sessions: readonly Session[] }) {
  const closing = useView((view) => view.closing);
  if (!closing) return null;
  const ids = closing.kind === 'tabs' ? closing.sessionIds : sessions.map(({ id }) => id);
  const live = liveAmong(sessions, ids);
  const cancel = (): void => setView({ closing: undefined });
  const confirm = (): void => {
    cancel();
    if (closing.kind === 'tabs') closeNow(ids);
    else leaveWindow();
  };
  return (
    <ModalOverlay isOpen className={styles.overlay ?? ''} onOpenChange={(open) => !open && cancel()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog role="alertdialog" className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {titleOf(closing, sessions)}
          </Heading>
          <p className={styles.text}>{stillRunning(live, ids.length)}</p>
          <Actions>
            <Button kind="danger" onPress={confirm}>
              {closing.kind === 'window' ? 'Close Sallyport' : ids.length === 1 ? 'Close tab' : 'Close tabs'}
            </Button>
            <Button autoFocus onPress={cancel}>
              Cancel
            </Button>
          </Actions>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function titleOf(closing: Closing, sessions: readonly Session[]): string {
  if (closing.kind === 'window') return 'Close Sallyport?';
  const [first] = closing.sessionIds;
  if (closing.sessionIds.length > 1) return `Close ${closing.sessionIds.length} tabs?`;
  return `Close ${sessions.find(({ id }) => id === first)?.name ?? 'this tab'}?`;
}

function stillRunning(live: readonly Session[], tabs: number): string {
  if (live.length === 0) return tabs === 1 ? 'Its shell has ended.' : 'Their shells have ended.';
  if (tabs === 1) return 'Its shell is still running.';
  const [only] = live;
  if (live.length === 1 && only) return `The shell on ${only.name} is still running.`;
  return `${live.length} shells are still running.`;
}
