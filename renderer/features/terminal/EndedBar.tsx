import type { SessionEnd } from '../../../shared/model/session.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './EndedBar.module.css';

export interface EndedBarProps {
  readonly end: SessionEnd;
  /** Whether the keyboard may move to its button. */
  readonly autoFocus: boolean;
  readonly onReconnect: () => void;
  readonly onClose: () => void;
}

/** Over a shell that is over: why, and what to do; Enter reconnects. The output stays below. */
export function EndedBar({ end, autoFocus, onReconnect, onClose }: EndedBarProps) {
  return (
    <div className={styles.bar} role="alert">
      <span className={styles.words}>{end.message} A reconnect makes a new key.</span>
      <Button kind="primary" autoFocus={autoFocus} onPress={onReconnect}>
        Reconnect
      </Button>
      <Button onPress={onClose}>Close</Button>
    </div>
  );
}
