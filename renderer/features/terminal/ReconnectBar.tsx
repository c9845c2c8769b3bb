import type { Reconnect, SessionEnd } from '../../../shared/model/session.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './EndedBar.module.css';

export interface ReconnectBarProps {
  /** Unset while a try is under way. */
  readonly end: SessionEnd | undefined;
  readonly reconnect: Reconnect;
  readonly onNow: () => void;
  readonly onStop: () => void;
}

/**
 * Over a shell whose connection is being made anew by itself: when, which try it is, and the way out. It leaves the keyboard where it
 * is: somebody may be in the middle of a line.
 */
export function ReconnectBar({ end, reconnect, onNow, onStop }: ReconnectBarProps) {
  const { tryNumber, of, at } = reconnect;
  const now = useNow(250);
  const tries = `try ${tryNumber} of ${of}`;
  const left = at === undefined ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
  return (
    <div className={styles.bar}>
      {/* The seconds are not part of what is read aloud. */}
      <span role="alert">{end?.message ?? 'Reconnecting.'}</span>
      <span className={styles.words}>
        {at === undefined ? `Reconnecting now, ${tries} …` : `Reconnecting in ${left} s, ${tries}`}
      </span>
      {at === undefined ? null : (
        <Button kind="primary" onPress={onNow}>
          Reconnect now
        </Button>
      )}
      <Button onPress={onStop}>Stop</Button>
    </div>
  );
}
