import { useState } from 'react';
import type { AppInfo } from '../../../shared/model/appInfo.ts';
import type { AwsConfigState } from '../../../shared/model/awsConfig.ts';
import type { SsoSessionState } from '../../../shared/model/ssoSession.ts';
import { call } from '../../bridge/bridge.ts';
import { editHost } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Actions, Card, Page } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import { AddSession } from './AddSession.tsx';
import { AwsConfigCard } from './AwsConfigCard.tsx';
import { SavedSession } from './SavedSession.tsx';
import styles from './SessionsPage.module.css';

export interface SessionsPageProps {
  readonly sessions: readonly SsoSessionState[];
  readonly info: AppInfo | undefined;
  readonly awsConfig: AwsConfigState | undefined;
  /** Absent when there is nothing to go back to: the first run. */
  readonly onBack?: () => void;
}

/** The SSO sessions: sign in, out, add, edit, remove; on the first run also what this is about. */
export function SessionsPage({ sessions, info, awsConfig, onBack }: SessionsPageProps) {
  const [adding, setAdding] = useState(false);
  const { run, error } = useAction();
  const empty = sessions.length === 0;
  return (
    <Page
      onEscape={onBack}
      title={onBack ? 'SSO sessions' : 'A shell on a private instance, without a key'}
      lead={
        onBack
          ? 'The access portals of IAM Identity Center that you sign in to.'
          : 'Sign in with IAM Identity Center. Sallyport makes a one-time SSH key in memory, pushes it with EC2 Instance Connect and connects to the private address.'
      }
    >
      {error ? <ErrorNote error={error} /> : null}
      {empty ? null : (
        <ul className={styles.sessions} aria-label="SSO sessions">
          {sessions.map((state) => (
            <SavedSession key={state.session.id} state={state} />
          ))}
        </ul>
      )}
      {adding || empty ? (
        <Card>
          <AddSession onAdded={() => setAdding(false)} {...(empty ? {} : { onCancel: () => setAdding(false) })} />
        </Card>
      ) : null}
      <Actions>
        {adding || empty ? null : <Button onPress={() => setAdding(true)}>Add an SSO session</Button>}
        {info?.capabilities.sandbox === true && !sessions.some(isSandbox) ? (
          <Button onPress={() => run(() => call('app.startSandbox', {}))}>Try the sandbox</Button>
        ) : null}
        {onBack ? (
          <Button onPress={onBack}>Back</Button>
        ) : (
          <Button onPress={() => editHost({ kind: 'new' })}>Add a host outside EC2 …</Button>
        )}
      </Actions>
      {awsConfig ? <AwsConfigCard state={awsConfig} /> : null}
      {info?.secrets === 'memory' ? (
        <p className={styles.note}>Your sign-in is kept in memory until you quit. {info.secretsReason}</p>
      ) : null}
    </Page>
  );
}

const isSandbox = ({ session }: SsoSessionState): boolean => session.startUrl.startsWith('http:');
