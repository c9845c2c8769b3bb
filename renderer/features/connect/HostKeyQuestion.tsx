import { useState } from 'react';
import type { Answer, ConsoleComparison, Question } from '../../../shared/model/connectAttempt.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Foldout } from '../../ui/Foldout.tsx';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import { shortId } from '../../ui/words.ts';
import styles from './QuestionBox.module.css';

export interface HostKeyQuestionProps {
  readonly sessionId: string;
  readonly question: Extract<Question, { kind: 'hostKey' }>;
  readonly onAnswer: (answer: Answer) => void;
}

/** A host key that is new: what it is, ways to compare it, and the decision. */
export function HostKeyQuestion({ sessionId, question, onAnswer }: HostKeyQuestionProps) {
  const [comparison, setComparison] = useState<ConsoleComparison>();
  const { run, error, busy } = useAction();
  const label = hostTrustLabel(question.host);
  const decide = (decision: 'trust' | 'once' | 'refuse') => () => onAnswer({ kind: 'hostKey', decision });
  const compare = (): void =>
    run(async () => setComparison(await call('session.compareHostKey', { sessionId, questionId: question.id })));
  return (
    <>
      <p className={styles.text}>
        New to you. Compare before you trust it:{' '}
        {'instanceId' in question.host
          ? 'the instance prints it to its console.'
          : 'whoever runs the host can tell you its fingerprint (ssh-keygen -l).'}
      </p>
      {question.note === undefined ? null : <p className={styles.note}>{question.note}</p>}
      <p className={styles.key}>
        <span className={styles.type}>{question.keyType}</span> {question.fingerprint}
      </p>
      <Foldout title="Picture of the key">
        <pre className={styles.randomart}>{question.randomart}</pre>
      </Foldout>
      {comparison ? (
        <p className={styles.comparison} data-result={comparison.result} role="status">
          {comparison.message}
        </p>
      ) : null}
      {error ? <ErrorNote error={error} /> : null}
      <Actions>
        <Button kind="primary" title={label} onPress={decide('trust')}>
          Trust for {'instanceId' in question.host ? shortId(label) : label}
        </Button>
        <Button onPress={decide('once')}>Only this time</Button>
        {'instanceId' in question.host ? (
          <Button isDisabled={busy} onPress={compare}>
            {busy ? 'Comparing …' : 'Compare …'}
          </Button>
        ) : null}
        <Button kind="danger" onPress={decide('refuse')}>
          Disconnect
        </Button>
      </Actions>
    </>
  );
}
