import type { SignInStatus } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import { hostOf, minutesAndSeconds } from '../../ui/words.ts';
import styles from './SignInDialog.module.css';

export interface BrowserWaitProps {
  readonly status: Extract<SignInStatus, { kind: 'waitingForBrowser' }>;
  readonly ssoSessionId: string;
  readonly onCancel: () => void;
}

/** The browser shows AWS's page and comes back by itself; a code is the way on where it cannot. */
export function BrowserWait({ status, ssoSessionId, onCancel }: BrowserWaitProps) {
  const now = useNow(1000);
  const { run, error } = useAction();
  return (
    <>
      <p className={styles.text}>
        Your browser was asked to open {hostOf(status.page)}. Sign in and allow access there; it comes back to Sallyport
        by itself.
      </p>
      <p className={styles.waiting}>
        Waiting for your browser · the page expires in {minutesAndSeconds(status.expiresAt - now)}
      </p>
      <div className={styles.actions}>
        <Button kind="primary" autoFocus onPress={() => run(() => call('sso.openVerification', { ssoSessionId }))}>
          Open browser again
        </Button>
        <CopyButton text={status.page} label="Copy address" />
        <Button onPress={() => void call('sso.signIn', { ssoSessionId, flow: 'deviceCode' }).catch(() => undefined)}>
          Use a code instead
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
      {error ? <ErrorNote error={error} /> : null}
      <p className={styles.warning}>Only allow access if you started this sign-in just now.</p>
    </>
  );
}
