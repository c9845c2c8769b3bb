import { Check, Circle, CircleDot, LoaderCircle, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answer, ConnectAttempt, Step, StepState } from '../../../shared/model/connectAttempt.ts';
import { stepNames } from '../../../shared/model/stepNames.ts';
import { QuestionBox } from './QuestionBox.tsx';
import styles from './Timeline.module.css';

const icons: Readonly<Record<StepState, ReactNode>> = {
  waiting: <Circle size={13} />,
  running: <LoaderCircle size={13} className={styles.spin} />,
  asking: <CircleDot size={13} />,
  done: <Check size={13} />,
  failed: <X size={13} />,
  skipped: <Minus size={13} />,
};

export interface TimelineProps {
  readonly sessionId: string;
  readonly attempt: ConnectAttempt;
  /** In front: a question may take the keyboard. */
  readonly active?: boolean;
  readonly onAnswer: (questionId: string, answer: Answer) => void;
}

/** The eight steps of an attempt, each with its fact and its milliseconds; a question shows inside its step. */
export function Timeline({ sessionId, attempt, active = false, onAnswer }: TimelineProps) {
  const { question } = attempt;
  return (
    <ol className={styles.steps} aria-label="Connect steps">
      {attempt.steps.map((step) => (
        <li key={step.id} className={styles.step} data-state={step.state} aria-label={labelOf(step)}>
          <span className={styles.icon} aria-hidden>
            {icons[step.state]}
          </span>
          <span className={styles.name}>{stepNames[step.id]}</span>
          <span className={styles.fact}>{step.state === 'asking' ? askingWords(attempt, step.fact) : step.fact}</span>
          <span className={styles.ms}>{step.ms === undefined ? '' : `${step.ms} ms`}</span>
          {attempt.banner !== undefined && step.id === 'signIn' ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one is scrolled
            <blockquote tabIndex={0} className={styles.banner} aria-label="The host’s banner">
              {attempt.banner.trim()}
            </blockquote>
          ) : null}
          {question && step.state === 'asking' ? (
            <QuestionBox
              sessionId={sessionId}
              question={question}
              active={active}
              onAnswer={(answer) => onAnswer(question.id, answer)}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function askingWords({ question }: ConnectAttempt, fact: string): string {
  if (question?.kind === 'signIn') return 'Sign in again to go on.';
  // What was tried so far says why the host asks.
  return question?.kind === 'prompts' && fact !== '' ? `${fact}. Your answer is needed.` : 'Your answer is needed.';
}

/** `Push: done, 143 ms`. */
function labelOf({ id, state, ms }: Step): string {
  return `${stepNames[id]}: ${state}${ms === undefined ? '' : `, ${ms} ms`}`;
}
