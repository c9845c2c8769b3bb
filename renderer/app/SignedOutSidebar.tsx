import { setView } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import styles from './App.module.css';

/** Beside shells that live on after a sign-out: the way back in. */
export function SignedOutSidebar() {
  return (
    <aside className={styles.sidebar} aria-label="Connect">
      <p className={styles.hint}>No account and role are chosen. Open shells stay open.</p>
      <Button kind="primary" onPress={() => setView({ page: 'identities' })}>
        Choose an account
      </Button>
      <Button onPress={() => setView({ page: 'ssoSessions' })}>SSO sessions …</Button>
    </aside>
  );
}
