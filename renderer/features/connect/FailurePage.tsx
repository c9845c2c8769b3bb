import { useState } from 'react';
import type { Failure, FailureAction } from '../../../shared/model/connectAttempt.ts';
import type { Session } from '../../../shared/model/session.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Details, ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import page from './ConnectingPage.module.css';
import styles from './FailurePage.module.css';
import { Timeline } from './Timeline.tsx';

/** What happened, what was not done, likely causes by evidence, and what to do next. */
export function FailurePage({ session, failure }: { readonly session: Session; readonly failure: Failure }) {
  const [showSteps, setShowSteps] = useState(false);
  return (
    <div className={page.page}>
      <section className={`${page.column} ${styles.column}`} role="alert">
        <h1 className={page.title}>{failure.title}</h1>
        <p className={page.lead}>
          {failure.error.message} {failure.error.next}
        </p>
        {failure.causes.length > 0 ? (
          <ul className={styles.causes} aria-label="Likely causes">
            {failure.causes.map((cause) => (
              <li key={cause.title} className={styles.cause}>
                <h2 className={styles.title}>
                  {cause.likelihood === 'likely' ? 'Likely: ' : 'Possible: '}
                  {cause.title}
                </h2>
                <p className={styles.detail}>{cause.detail}</p>
              </li>
            ))}
          </ul>
        ) : null}
        <FailureActions session={session} failure={failure} />
        <Details error={failure.error} />
        {showSteps ? (
          <Timeline attempt={session.attempt} onAnswer={() => undefined} />
        ) : (
          <Actions>
            <Button kind="quiet" onPress={() => setShowSteps(true)}>
              Show the connect steps
            </Button>
          </Actions>
        )}
      </section>
    </div>
  );
}

function FailureActions({ session, failure }: { readonly session: Session; readonly failure: Failure }) {
  const [osUser, setOsUser] = useState<string>();
  const [policy, setPolicy] = useState<string>();
  const [copied, setCopied] = useState<'report' | 'policy'>();
  const sessionId = session.id;
  const { run, error } = useAction();
  const copy = (what: 'report' | 'policy', text: string): void => {
    run(
      () => call('app.writeClipboard', { text }),
      () => setCopied(what),
    );
  };
  const retry = (as?: string): void =>
    run(() => call('session.reconnect', { sessionId, ...(as === undefined ? {} : { osUser: as }) }));
  const buttonOf = (action: FailureAction) => {
    switch (action.kind) {
      case 'retry':
        return { words: 'Try again', press: () => retry() };
      case 'retryAs':
        return { words: `Retry as ${action.osUser}`, press: () => retry(action.osUser) };
      case 'chooseOsUser':
        return { words: 'Try another OS user', press: () => setOsUser(action.osUser) };
      case 'signIn':
        return {
          words: 'Sign in again',
          press: () => run(() => call('sso.signIn', { ssoSessionId: action.ssoSessionId })),
        };
      case 'refreshInstances':
        return { words: 'Refresh instances', press: () => run(() => call('inventory.refresh', {})) };
      case 'showPolicy':
        return { words: 'Show the policy I need', press: () => setPolicy(action.policy) };
      default:
        return action satisfies never;
    }
  };
  return (
    <>
      <Actions>
        {failure.actions.map((action, index) => {
          const { words, press } = buttonOf(action);
          return (
            <Button key={action.kind} kind={index === 0 ? 'primary' : 'plain'} onPress={press}>
              {words}
            </Button>
          );
        })}
        <Button onPress={() => copy('report', failure.report)}>
          {copied === 'report' ? 'Report copied' : 'Copy report for an admin'}
        </Button>
        <Button kind="quiet" onPress={() => run(() => call('session.close', { sessionId }))}>
          Close
        </Button>
      </Actions>
      {error ? <ErrorNote error={error} /> : null}
      {osUser === undefined ? null : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            retry(osUser.trim());
          }}
        >
          <Field label="OS user" value={osUser} onChange={setOsUser} autoFocus />
          <Button kind="primary" type="submit">
            Retry as {osUser}
          </Button>
        </form>
      )}
      {policy === undefined ? null : (
        <div className={styles.policy}>
          <pre className={styles.json}>{policy}</pre>
          <Button onPress={() => copy('policy', policy)}>{copied === 'policy' ? 'Copied' : 'Copy policy'}</Button>
        </div>
      )}
    </>
  );
}
