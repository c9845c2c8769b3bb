import type { SignInStatus } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import { hostOf, minutesAndSeconds } from '../../ui/words.ts';
import styles from './SignInDialog.module.css';

export interface DeviceCodeProps {
  readonly status: Extract<SignInStatus, { kind: 'waitingForUser' }>;
  readonly ssoSessionId: string;
  readonly onCancel: () => void;
}

/** The device code, to be compared with what the verification page shows, here or on any other machine. */
export function DeviceCode({ status, ssoSessionId, onCancel }: DeviceCodeProps) {
  const now = useNow(1000);
  const { run, error } = useAction();
  return (
    <>
      {status.fallbackReason === undefined ? null : (
        <p className={styles.fallback}>
          The sign-in in the browser did not work: {status.fallbackReason}. So here is a code instead.
        </p>
      )}
      <p className={styles.text}>
        Your browser was asked to open {hostOf(status.verificationUri)}. Check that it shows this code, then allow
        access.
      </p>
      <output className={styles.code} aria-label="User code">
        {status.userCode}
      </output>
      <p className={styles.address}>{status.verificationUri}</p>
      <p className={styles.waiting}>Waiting for you · code expires in {minutesAndSeconds(status.expiresAt - now)}</p>
      <div className={styles.actions}>
        <Button kind="primary" autoFocus onPress={() => run(() => call('sso.openVerification', { ssoSessionId }))}>
          Open browser again
        </Button>
        <CopyButton text={status.userCode} label="Copy code" />
        <CopyButton text={status.verificationUri} label="Copy address" />
        <Button onPress={onCancel}>Cancel</Button>
      </div>
      {error ? <ErrorNote error={error} /> : null}
      <p className={styles.warning}>
        Only continue if you started this sign-in. Never enter a code that somebody sent you.
      </p>
    </>
  );
}
