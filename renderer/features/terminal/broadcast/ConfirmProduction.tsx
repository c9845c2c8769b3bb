import { Button } from '../../../ui/Button.tsx';
import { Actions } from '../../../ui/Page.tsx';
import styles from './BroadcastDialog.module.css';
import { listOf } from './listOf.ts';

export interface ConfirmProductionProps {
  /** Names. */
  readonly production: readonly string[];
  /** How many more get it. */
  readonly others: number;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** The second question, before keys go to production. */
export function ConfirmProduction({ production, others, onConfirm, onBack }: ConfirmProductionProps) {
  return (
    <>
      <p className={styles.text}>
        Each key goes at once to {listOf(production)} on production{others === 0 ? '' : `, and to ${others} more`}.
      </p>
      <Actions>
        <Button kind="danger" onPress={onConfirm}>
          Type into production
        </Button>
        <Button autoFocus onPress={onBack}>
          Back
        </Button>
      </Actions>
    </>
  );
}
