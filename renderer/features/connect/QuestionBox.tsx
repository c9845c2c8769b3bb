import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Answer, Question } from '../../../shared/model/connectAttempt.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusIsFree } from '../../ui/focus.ts';
import { Actions } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import { HostKeyQuestion } from './HostKeyQuestion.tsx';
import { PromptsQuestion } from './PromptsQuestion.tsx';
import styles from './QuestionBox.module.css';

export interface QuestionBoxProps {
  readonly sessionId: string;
  readonly question: Question;
  /** Its tab is in front. */
  readonly active: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

const names = {
  hostKey: 'Question: host key',
  osUser: 'Question: OS user',
  prompts: 'Question: sign-in to the host',
  signIn: 'Question: sign-in',
} as const;

/** A question to the user, inside the step that waits for it. */
export function QuestionBox({ sessionId, question, active, onAnswer }: QuestionBoxProps) {
  const box = useRef<HTMLElement>(null);
  const { id: questionId } = question;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question takes the keyboard once, and when its tab comes up
  useEffect(() => {
    const element = box.current;
    if (!active || !element || !focusIsFree() || element.contains(document.activeElement)) return;
    // To a field or the box, not to an answer: an Enter that was meant for something else must trust nothing.
    (element.querySelector('input') ?? element).focus();
  }, [questionId, active]);
  return (
    <section ref={box} className={styles.box} tabIndex={-1} aria-label={names[question.kind]}>
      {content()}
    </section>
  );

  function content() {
    switch (question.kind) {
      case 'hostKey':
        return <HostKeyQuestion sessionId={sessionId} question={question} onAnswer={onAnswer} />;
      case 'osUser':
        return <OsUserQuestion suggestions={question.suggestions} onAnswer={onAnswer} />;
      case 'prompts':
        return <PromptsQuestion key={questionId} question={question} onAnswer={onAnswer} />;
      case 'signIn':
        return <SignInQuestion question={question} />;
      default:
        return question satisfies never;
    }
  }
}

/** Nobody answers it here: the sign-in itself does, wherever it was started, and the attempt goes on. */
function SignInQuestion({ question }: { readonly question: Extract<Question, { kind: 'signIn' }> }) {
  const { ssoSessionId, sessionName } = question;
  const { run, error } = useAction();
  return (
    <>
      <p className={styles.text}>
        The sign-in to {sessionName} has ended. Sign in again to go on; the connection is then made by itself.
      </p>
      {error ? <ErrorNote error={error} /> : null}
      <Actions>
        <Button kind="primary" onPress={() => run(() => call('sso.signIn', { ssoSessionId }))}>
          Sign in to {sessionName}
        </Button>
      </Actions>
    </>
  );
}

function OsUserQuestion({
  suggestions,
  onAnswer,
}: {
  readonly suggestions: readonly string[];
  readonly onAnswer: (answer: Answer) => void;
}) {
  const [osUser, setOsUser] = useState(suggestions[0] ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAnswer({ kind: 'osUser', osUser: osUser.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label="OS user" value={osUser} onChange={setOsUser} hint="The user to sign in as on the host." />
      <Actions>
        <Button kind="primary" type="submit">
          Continue
        </Button>
        {suggestions.map((suggestion) => (
          <Button key={suggestion} onPress={() => setOsUser(suggestion)}>
            {suggestion}
          </Button>
        ))}
      </Actions>
    </form>
  );
}
