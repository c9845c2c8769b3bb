import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { minutesAndSeconds } from '../../ui/words.ts';
import styles from './SignInDialog.module.css';

/** Shows the code to compare while a device sign-in waits for its user. It follows the topic, so it survives a reload. */
export function SignInDialog({ state }: { readonly state: SsoSessionState }) {
  const { session, status } = state;
  const ssoSessionId = session.id;
  const cancel = (): void => void call('sso.cancelSignIn', { ssoSessionId }).catch(() => undefined);
  return (
    <ModalOverlay isOpen className={styles.overlay ?? ''} onOpenChange={(open) => !open && cancel()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            Sign in to {session.name}
          </Heading>
          {status.kind === 'waitingForUser' ? (
            <Waiting
              userCode={status.userCode}
              uri={status.verificationUri}
              expiresAt={status.expiresAt}
              ssoSessionId={ssoSessionId}
              cancel={cancel}
            />
          ) : (
            <>
              <p className={styles.text}>Asking {session.name} for a code …</p>
              <Button onPress={cancel}>Cancel</Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface WaitingProps {
  readonly userCode: string;
  readonly uri: string;
  readonly expiresAt: number;
  readonly ssoSessionId: string;
  readonly cancel: () => void;
}

function Waiting({ userCode, uri, expiresAt, ssoSessionId, cancel }: WaitingProps) {
  const now = useNow(1000);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    call('app.writeClipboard', { text: userCode }).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <>
      <p className={styles.text}>
        Your browser opened {hostOf(uri)}. Check that it shows this code, then allow access.
      </p>
      <output className={styles.code} aria-label="User code">
        {userCode}
      </output>
      <p className={styles.waiting}>Waiting for you · code expires in {minutesAndSeconds(expiresAt - now)}</p>
      <div className={styles.actions}>
        <Button
          kind="primary"
          autoFocus
          onPress={() => void call('sso.openVerification', { ssoSessionId }).catch(() => undefined)}
        >
          Open browser again
        </Button>
        <Button onPress={copy}>{copied ? 'Copied' : 'Copy code'}</Button>
        <Button onPress={cancel}>Cancel</Button>
      </div>
      <p className={styles.warning}>
        Only continue if you started this sign-in. Never enter a code that somebody sent you.
      </p>
    </>
  );
}

function hostOf(uri: string): string {
  try {
    return new URL(uri).host;
  } catch {
    return 'the sign-in page';
  }
}
