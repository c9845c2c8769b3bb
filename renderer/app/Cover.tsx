import { FirstRun } from '../features/signIn/FirstRun.tsx';
import { IdentityPicker } from '../features/signIn/IdentityPicker.tsx';
import { useMirror } from '../state/mirror.ts';
import { setView, useView } from '../state/view.ts';
import { Page } from '../ui/Page.tsx';
import styles from './App.module.css';

/** What the main area shows when no session is in front: sign-in, the choice of an account, or how to begin. */
export function Cover() {
  const { ssoSessions = [], identity, info } = useMirror();
  const choosing = useView((view) => view.choosingIdentity);
  const signedIn = ssoSessions.filter(({ status }) => status.kind === 'signedIn').map(({ session }) => session);
  return <div className={styles.cover}>{content()}</div>;

  function content() {
    if (signedIn.length > 0 && (choosing || !identity)) {
      const back = () => setView({ choosingIdentity: false });
      return <IdentityPicker sessions={signedIn} onChosen={back} {...(identity ? { onCancel: back } : {})} />;
    }
    if (!identity) return <FirstRun sessions={ssoSessions} info={info} />;
    return (
      <Page
        title="Ready"
        lead="Type a few letters of a name into the connect box and press Enter, or pick an instance from the list."
      >
        <p className={styles.hint}>
          A one-time key is made in memory for each connection and works for 60 seconds. Nothing is stored.
        </p>
      </Page>
    );
  }
}
