import { useState } from 'react';
import type { WireError } from '../../../shared/errors.ts';
import type { AppInfo } from '../../../shared/model/appInfo.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { call, wireErrorOf } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Actions, Card, Page } from '../../ui/Page.tsx';
import { AddSession } from './AddSession.tsx';
import styles from './FirstRun.module.css';
import { useSignIn } from './useSignIn.ts';

/** Signed out: sign in to a saved SSO session, add one, or try the sandbox. */
export function FirstRun({
  sessions,
  info,
}: {
  readonly sessions: readonly SsoSessionState[];
  readonly info: AppInfo | undefined;
}) {
  const { signIn, error } = useSignIn();
  const [adding, setAdding] = useState(false);
  const [sandboxError, setSandboxError] = useState<WireError>();
  const startSandbox = (): void => {
    setSandboxError(undefined);
    call('app.startSandbox', {}).catch((thrown: unknown) => setSandboxError(wireErrorOf(thrown)));
  };
  const shown = error ?? sandboxError;
  const showForm = adding || sessions.length === 0;
  return (
    <Page
      title="A shell on a private instance, without a key"
      lead="Sign in with IAM Identity Center. Sallyport makes a one-time SSH key in memory, pushes it with EC2 Instance Connect and connects to the private address."
    >
      {shown ? <ErrorNote error={shown} /> : null}
      {sessions.length > 0 ? (
        <ul className={styles.sessions}>
          {sessions.map((state) => (
            <SavedSession key={state.session.id} state={state} onSignIn={() => signIn(state.session.id)} />
          ))}
        </ul>
      ) : null}
      {showForm ? (
        <Card>
          <AddSession onAdded={() => setAdding(false)} />
        </Card>
      ) : null}
      <Actions>
        {showForm ? null : <Button onPress={() => setAdding(true)}>Add an SSO session</Button>}
        {info?.capabilities.sandbox === true && !sessions.some(isSandbox) ? (
          <Button onPress={startSandbox}>Try the sandbox</Button>
        ) : null}
      </Actions>
      {info?.secrets === 'memory' ? (
        <p className={styles.note}>Your sign-in is kept in memory until you quit. {info.secretsReason}</p>
      ) : null}
    </Page>
  );
}

const isSandbox = ({ session }: SsoSessionState): boolean => session.startUrl.startsWith('http:');

function SavedSession({ state, onSignIn }: { readonly state: SsoSessionState; readonly onSignIn: () => void }) {
  const { session, status } = state;
  const ssoSessionId = session.id;
  return (
    <li className={styles.session}>
      <div className={styles.what}>
        <span className={styles.name}>{session.name}</span>
        <span className={styles.where} title={session.startUrl}>
          {status.kind === 'ended' ? 'The sign-in has ended' : new URL(session.startUrl).host} · {session.region}
        </span>
      </div>
      <Button kind="quiet" onPress={() => void call('sso.removeSession', { ssoSessionId }).catch(() => undefined)}>
        Remove
      </Button>
      <Button kind="primary" onPress={onSignIn}>
        Sign in to {session.name}
      </Button>
    </li>
  );
}
