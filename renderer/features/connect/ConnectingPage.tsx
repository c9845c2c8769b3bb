import { useEffect, useState } from 'react';
import type { ConnectAttempt } from '../../../shared/model/connectAttempt.ts';
import type { Session } from '../../../shared/model/session.ts';
import { call } from '../../bridge/bridge.ts';
import { useNow } from '../../state/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { Actions } from '../../ui/Page.tsx';
import styles from './ConnectingPage.module.css';
import { Countdown, secondsLeft } from './Countdown.tsx';
import { cancelAttempt } from './cancelAttempt.ts';
import { Timeline } from './Timeline.tsx';

/** A connect that is done sooner must not flash the timeline, ms. */
const SHOW_AFTER_MS = 150;

/** The connect timeline while an attempt runs. */
export function ConnectingPage({ session, active }: { readonly session: Session; readonly active: boolean }) {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!visible) return <div className={styles.page} />;
  const { attempt, id: sessionId } = session;
  return (
    <div className={styles.page}>
      <section className={styles.column}>
        <header className={styles.header}>
          {attempt.keyExpiresAt === undefined ? null : <Countdown expiresAt={attempt.keyExpiresAt} />}
          <div>
            <h1 className={styles.title}>Connecting to {session.name}</h1>
            <Lead attempt={attempt} />
          </div>
        </header>
        <Timeline
          sessionId={sessionId}
          attempt={attempt}
          active={active}
          onAnswer={(questionId, answer) =>
            void call('session.answer', { sessionId, questionId, answer }).catch(() => undefined)
          }
        />
        <Actions>
          <Button onPress={() => cancelAttempt(session)}>Cancel</Button>
        </Actions>
      </section>
    </div>
  );
}

function Lead({ attempt: { keyExpiresAt: expiresAt, steps } }: { readonly attempt: ConnectAttempt }) {
  const now = useNow(500);
  if (steps.some(({ id, state }) => id === 'push' && state === 'skipped'))
    return <p className={styles.lead}>No one-time key is made: the host has other ways to sign in.</p>;
  if (expiresAt === undefined)
    return <p className={styles.lead}>The one-time key is pushed when everything is ready.</p>;
  const left = secondsLeft(expiresAt, now);
  return <p className={styles.lead}>The pushed key works for {left} more seconds. It is renewed if needed.</p>;
}
