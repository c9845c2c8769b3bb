import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { BrowserWait } from './BrowserWait.tsx';
import { DeviceCode } from './DeviceCode.tsx';
import styles from './SignInDialog.module.css';

/** A sign-in under way: the code to compare, or the browser to come back. It follows the topic, so it survives a reload. */
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
          {content()}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );

  function content() {
    switch (status.kind) {
      case 'waitingForUser':
        return <DeviceCode status={status} ssoSessionId={ssoSessionId} onCancel={cancel} />;
      case 'waitingForBrowser':
        return <BrowserWait status={status} ssoSessionId={ssoSessionId} onCancel={cancel} />;
      default:
        return (
          <>
            <p className={styles.text}>Asking {session.name} …</p>
            <Button onPress={cancel}>Cancel</Button>
          </>
        );
    }
  }
}
