import { useState } from 'react';
import type { Failure, FailureAction } from '../../../shared/model/connectAttempt.ts';
import { call } from '../../bridge/bridge.ts';
import { useMirror } from '../../state/mirror.ts';
import { editHost } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusIsFree } from '../../ui/focus.ts';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './FailurePage.module.css';
import { ReplaceHostKey } from './ReplaceHostKey.tsx';

type Opened =
  | { readonly kind: 'osUser'; readonly osUser: string }
  | { readonly kind: 'policy'; readonly policy: string }
  | Extract<FailureAction, { kind: 'replaceHostKey' }>;

/** What can be done about a failed attempt, best first; one of them is why the report exists. */
export function FailureActions({ sessionId, failure }: { readonly sessionId: string; readonly failure: Failure }) {
  const [opened, setOpened] = useState<Opened>();
  // Not from a field that somebody types in; and an Enter that was meant for a password field must not try again.
  const [takesFocus] = useState(() => focusIsFree() && failure.step !== 'signIn');
  const { run, error } = useAction();
  const retry = (osUser?: string): void =>
    run(() => call('session.reconnect', { sessionId, ...(osUser === undefined ? {} : { osUser }) }));
  const act = (action: FailureAction): void => {
    switch (action.kind) {
      case 'retry':
        retry();
        break;
      case 'retryAs':
        retry(action.osUser);
        break;
      case 'chooseOsUser':
        setOpened({ kind: 'osUser', osUser: action.osUser });
        break;
      case 'signIn':
        run(() => call('sso.signIn', { ssoSessionId: action.ssoSessionId }));
        break;
      case 'refreshInstances':
        run(() => call('inventory.refresh', {}));
        break;
      case 'editHost': {
        const host = useMirror.getState().hosts?.find(({ id }) => id === action.hostId);
        if (host) editHost({ kind: 'host', host });
        break;
      }
      case 'showPolicy':
        setOpened({ kind: 'policy', policy: action.policy });
        break;
      case 'replaceHostKey':
        setOpened(action);
        break;
      default:
        action satisfies never;
    }
  };
  return (
    <>
      <Actions>
        {failure.actions.map((action, index) => (
          <Button
            key={action.kind}
            kind={action.kind === 'replaceHostKey' ? 'danger' : index === 0 ? 'primary' : 'plain'}
            autoFocus={index === 0 && takesFocus && action.kind !== 'replaceHostKey'}
            onPress={() => act(action)}
          >
            {wordsOf(action)}
          </Button>
        ))}
        <CopyButton text={failure.report} label="Copy report for an admin" doneLabel="Report copied" />
        <Button kind="quiet" onPress={() => run(() => call('session.close', { sessionId }))}>
          Close
        </Button>
      </Actions>
      {error ? <ErrorNote error={error} /> : null}
      {opened?.kind === 'osUser' ? <OsUserForm initial={opened.osUser} onRetry={retry} /> : null}
      {opened?.kind === 'replaceHostKey' ? <ReplaceHostKey sessionId={sessionId} action={opened} /> : null}
      {opened?.kind === 'policy' ? (
        <div className={styles.policy}>
          <pre className={styles.json}>{opened.policy}</pre>
          <CopyButton text={opened.policy} label="Copy policy" />
        </div>
      ) : null}
    </>
  );
}

function wordsOf(action: FailureAction): string {
  switch (action.kind) {
    case 'retry':
      return 'Try again';
    case 'retryAs':
      return `Retry as ${action.osUser}`;
    case 'chooseOsUser':
      return 'Try another OS user';
    case 'signIn':
      return 'Sign in again';
    case 'refreshInstances':
      return 'Refresh instances';
    case 'editHost':
      return 'Edit the host';
    case 'showPolicy':
      return 'Show the policy I need';
    case 'replaceHostKey':
      return 'Trust the new key instead …';
    default:
      return action satisfies never;
  }
}

function OsUserForm({ initial, onRetry }: { readonly initial: string; readonly onRetry: (osUser: string) => void }) {
  const [osUser, setOsUser] = useState(initial);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onRetry(osUser.trim());
      }}
    >
      <Field label="OS user" value={osUser} onChange={setOsUser} autoFocus />
      <Button kind="primary" type="submit">
        Retry as {osUser}
      </Button>
    </form>
  );
}
