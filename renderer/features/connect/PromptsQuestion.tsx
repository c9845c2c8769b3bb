import { type FormEvent, useState } from 'react';
import type { Answer, Question } from '../../../shared/model/connectAttempt.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusIsFree } from '../../ui/focus.ts';
import { Actions } from '../../ui/Page.tsx';
import styles from './QuestionBox.module.css';

export interface PromptsQuestionProps {
  readonly question: Extract<Question, { kind: 'prompts' }>;
  readonly onAnswer: (answer: Answer) => void;
}

/** A passphrase, a password, or what the host asks: its words are quoted as the host's. */
export function PromptsQuestion({ question, onAnswer }: PromptsQuestionProps) {
  const { title, hostSays, note, prompts, canSave } = question;
  const [answers, setAnswers] = useState<readonly string[]>(() => prompts.map(() => ''));
  const [save, setSave] = useState(false);
  const [takesFocus] = useState(focusIsFree);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAnswer({ kind: 'prompts', answers: [...answers], save });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.text}>{title}</p>
      {note === undefined ? null : (
        <p className={styles.note} role="alert">
          {note}
        </p>
      )}
      {hostSays === undefined ? null : (
        <blockquote className={styles.quote} aria-label="The host says">
          {hostSays}
        </blockquote>
      )}
      {prompts.map(({ text, echo }, index) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: a question's prompts never change places
          key={index}
          label={text}
          type={echo ? 'text' : 'password'}
          value={answers[index] ?? ''}
          onChange={(value) => setAnswers((before) => before.map((one, at) => (at === index ? value : one)))}
          autoFocus={index === 0 && takesFocus}
          maxLength={4096}
        />
      ))}
      {canSave ? (
        <Checkbox
          label="Keep it in this system’s keystore"
          hint="Saved once the host has let you in. Without it the password is forgotten at once."
          isSelected={save}
          onChange={setSave}
        />
      ) : null}
      <Actions>
        <Button kind="primary" type="submit">
          Continue
        </Button>
      </Actions>
    </form>
  );
}
