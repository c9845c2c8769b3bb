import { Button } from '../../ui/Button.tsx';
import styles from './EndedBar.module.css';

/** A reconnect that began by itself needs an answer. The question opens when it is asked for, not over what somebody types. */
export function AskBar({
  name,
  onAnswer,
  onStop,
}: {
  readonly name: string;
  readonly onAnswer: () => void;
  readonly onStop: () => void;
}) {
  return (
    <div className={styles.bar}>
      <span role="alert" className={styles.words}>
        The connection was lost. To connect again, {name} needs an answer.
      </span>
      <Button kind="primary" onPress={onAnswer}>
        Answer …
      </Button>
      <Button onPress={onStop}>Stop</Button>
    </div>
  );
}
