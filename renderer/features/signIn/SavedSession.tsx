import { useState } from 'react';
import type { SsoSession, SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import { EditSession } from './EditSession.tsx';
import styles from './SessionsPage.module.css';
import { statusWords, storageWords } from './statusWords.ts';
import { useSignIn } from './useSignIn.ts';

/** One SSO session: where it is, how its sign-in stands, and what can be done with it. */
export function SavedSession({ state }: { readonly state: SsoSessionState }) {
  const { session, status } = state;
  const ssoSessionId = session.id;
  const now = useNow(15_000);
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { signIn, error: signInError } = useSignIn();
  const { run, error } = useAction();
  const last = status.kind === 'signedOut' || status.kind === 'ended' ? status.error : undefined;
  const shown = error ?? signInError ?? last;
  const signedIn = status.kind === 'signedIn';
  return (
    <li className={styles.session}>
      <div className={styles.row}>
        <div className={styles.what}>
          <span className={styles.name}>{session.name}</span>
          <span className={styles.where} title={session.startUrl}>
            {[new URL(session.startUrl).host, session.region, ...viaOf(session)].join(' · ')}
          </span>
          <span className={styles.where} data-status={status.kind}>
            {statusWords(status, now)}
            {signedIn ? `, ${storageWords[status.storage]}` : ''}
          </span>
        </div>
        <Button kind={signedIn ? 'plain' : 'primary'} onPress={() => signIn(ssoSessionId)}>
          {signedIn ? 'Sign in again' : `Sign in to ${session.name}`}
        </Button>
      </div>
      {shown ? <ErrorNote error={shown} /> : null}
      {editing ? (
        <EditSession session={session} onDone={() => setEditing(false)} />
      ) : (
        <Actions>
          <Button kind="quiet" label={`Edit ${session.name}`} onPress={() => setEditing(true)}>
            Edit
          </Button>
          {signedIn || status.kind === 'ended' ? (
            <Button
              kind="quiet"
              label={`Sign out of ${session.name}`}
              onPress={() => run(() => call('sso.signOut', { ssoSessionId }))}
            >
              Sign out
            </Button>
          ) : null}
          {removing ? (
            <>
              <Button kind="danger" onPress={() => run(() => call('sso.removeSession', { ssoSessionId }))}>
                Sign out and remove {session.name}
              </Button>
              <Button autoFocus onPress={() => setRemoving(false)}>
                Keep it
              </Button>
            </>
          ) : (
            <Button kind="quiet" label={`Remove ${session.name}`} onPress={() => setRemoving(true)}>
              Remove
            </Button>
          )}
        </Actions>
      )}
    </li>
  );
}

/** Where the sign-in goes instead of AWS's own endpoints, which a reader should see. */
function viaOf({ endpoints, startUrl }: SsoSession): string[] {
  const own = new URL(startUrl).host;
  const hosts = [endpoints?.ssoOidc, endpoints?.sso].flatMap((url) => (url === undefined ? [] : [new URL(url).host]));
  return [...new Set(hosts)].filter((host) => host !== own).map((host) => `via ${host}`);
}
