import type { Session } from '../../../shared/model/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Actions } from '../../ui/Page.tsx';
import styles from './ConnectingPage.module.css';
import { Timeline } from './Timeline.tsx';

/** How the present connection came about: the timeline, kept after the shell took its place. */
export function ConnectionDetails({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  return (
    <div className={styles.page}>
      <section className={styles.column}>
        <h1 className={styles.title}>Connection to {session.name}</h1>
        <Timeline sessionId={session.id} attempt={session.attempt} onAnswer={() => undefined} />
        <Actions>
          <Button kind="primary" autoFocus onPress={onClose}>
            Back to the shell
          </Button>
        </Actions>
      </section>
    </div>
  );
}
