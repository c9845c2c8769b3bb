import { useState } from 'react';
import type { Failure } from '../../../shared/model/connectAttempt.ts';
import type { Session } from '../../../shared/model/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Details } from '../../ui/ErrorNote.tsx';
import { Actions } from '../../ui/Page.tsx';
import page from './ConnectingPage.module.css';
import { cancelAttempt } from './cancelAttempt.ts';
import { FailureActions } from './FailureActions.tsx';
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
        <FailureActions sessionId={session.id} failure={failure} />
        <Details error={failure.error} />
        {showSteps ? (
          <Timeline sessionId={session.id} attempt={session.attempt} onAnswer={() => undefined} />
        ) : (
          <Actions>
            {session.hadShell ? (
              <Button kind="quiet" onPress={() => cancelAttempt(session)}>
                Show the shell’s output
              </Button>
            ) : null}
            <Button kind="quiet" onPress={() => setShowSteps(true)}>
              Show the connect steps
            </Button>
          </Actions>
        )}
      </section>
    </div>
  );
}
