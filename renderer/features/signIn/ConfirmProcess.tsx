import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Actions, Card } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './ConfirmProcess.module.css';
import type { RankedIdentity } from './rankIdentities.ts';

/** A `credential_process` is a program: it is shown in full, and runs only after the user's word. */
export function ConfirmProcess({
  row,
  onConfirmed,
  onCancel,
}: {
  readonly row: RankedIdentity;
  readonly onConfirmed: () => void;
  readonly onCancel: () => void;
}) {
  const { run, error } = useAction();
  const { identity, unconfirmedProcess: command = '' } = row.entry;
  const profile = identity.kind === 'profile' ? identity.profile : '';
  return (
    <Card>
      <h2 className={styles.title}>Profile {profile} runs a program for its credentials</h2>
      <p className={styles.words}>
        It runs on this machine with your rights, each time that credentials are needed. If the command changes, you are
        asked again.
      </p>
      <pre className={styles.command}>{command}</pre>
      {error ? <ErrorNote error={error} /> : null}
      <Actions>
        <Button
          kind="primary"
          onPress={() => run(() => call('awsConfig.confirmProcess', { profile, command }), onConfirmed)}
        >
          Let it run
        </Button>
        <Button autoFocus onPress={onCancel}>
          Cancel
        </Button>
      </Actions>
    </Card>
  );
}
