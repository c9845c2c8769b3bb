import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { Answer, Question } from '../../../shared/model/connectAttempt.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions } from '../../ui/Page.tsx';
import styles from './QuestionBox.module.css';

export interface PromptsQuestionProps {
  readonly question: Extract<Question, { kind: 'prompts' }>;
  readonly onAnswer: (answer: Answer) => void;
}

/** A passphrase, a password, or what the host asks: its words are quoted as the host's. */
export function PromptsQuestion({ question, onAnswer }: PromptsQuestionProps) {
  const { title, hostSays, note, prompts, canSave, canSkip } = question;
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState<readonly string[]>(() => prompts.map(() => ''));
  const [save, setSave] = useState(false);
  const [given, setGiven] = useState(false);
  const give = (texts: readonly string[]): void => {
    setGiven(true);
    onAnswer({ kind: 'prompts', answers: [...texts], save: save && texts.length > 0 });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!given && !(canSkip && answers.includes(''))) give(answers);
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} onKeyDown={(event) => toNextField(event, form.current)}>
      <p className={styles.text}>{title}</p>
      {note === undefined ? null : (
        <p className={styles.note} role="alert">
          {note}
        </p>
      )}
      {hostSays === undefined ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one is scrolled
        <blockquote tabIndex={0} className={styles.quote} aria-label="The host says">
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
        <Button kind="primary" type="submit" isDisabled={given || (canSkip && answers.includes(''))}>
          Continue
        </Button>
        {canSkip ? (
          <Button isDisabled={given} onPress={() => give([])}>
            Skip
          </Button>
        ) : null}
      </Actions>
    </form>
  );
}

/** Enter goes on to the next field, and sends only from the last: a half answer costs a try and a code. */
function toNextField(event: KeyboardEvent, form: HTMLFormElement | null): void {
  const target = event.target as Element;
  if (event.key !== 'Enter' || !form || !target.matches('input')) return;
  const fields = [...form.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])')];
  const next = fields[fields.indexOf(target as HTMLInputElement) + 1];
  if (!next && !event.repeat && target.matches('input:not([type=checkbox])')) return;
  event.preventDefault();
  if (!event.repeat) next?.focus();
}
