import { sessionsHere, stopBroadcast, useBroadcast } from '../../../state/broadcast.ts';
import { frontSession } from '../../../state/front.ts';
import { useMirror } from '../../../state/mirror.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Broadcast.module.css';
import { BroadcastDialog } from './BroadcastDialog.tsx';
import { listOf } from './listOf.ts';

const none = [] as const;

/** Typing into several shells: the choice of them, and, for as long as it goes on, the bar that says so and ends it. */
export function Broadcast() {
  const { set, choosing } = useBroadcast();
  const sessions = useMirror((mirror) => mirror.sessions) ?? none;
  const names = (set?.memberIds ?? none).flatMap((id) => sessions.find((one) => one.id === id)?.name ?? []);
  return (
    <>
      {choosing ? <BroadcastDialog sessions={sessionsHere(sessions)} sourceId={frontSession()?.id} /> : null}
      {set ? (
        <div className={styles.bar}>
          <span role="status" aria-label="Broadcast" className={styles.words}>
            Typing goes to {names.length} shells: {listOf(names)}
          </span>
          <Button onPress={stopBroadcast}>Stop broadcasting</Button>
        </div>
      ) : null}
    </>
  );
}
