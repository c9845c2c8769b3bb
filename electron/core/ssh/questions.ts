import { randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { Answer, Question } from '../../../shared/model/connectAttempt.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type AnswerTo<K extends Question['kind']> = Extract<Answer, { kind: K }>;

/** Questions of one attempt to the user; at most one is open. */
export interface Questions {
  ask<K extends Question['kind']>(
    question: Without<Extract<Question, { kind: K }>, 'id'>,
    show: (question: Question) => void,
    signal: AbortSignal,
  ): Promise<AnswerTo<K>>;
  /** Errors: `questionGone`, `invalidInput` when the answer is to another kind of question. */
  answer(questionId: string, answer: Answer): void;
}

export function createQuestions(): Questions {
  let open: { question: Question; resolve(answer: Answer): void } | undefined;
  return {
    ask: ((given: Without<Question, 'id'>, show: (question: Question) => void, signal: AbortSignal) =>
      new Promise<Answer>((resolve, reject) => {
        const question = { ...given, id: randomUUID() } as Question;
        const onAbort = (): void => {
          open = undefined;
          reject(new AppError('cancelled'));
        };
        if (signal.aborted) return onAbort();
        // A second one would take the first away, and its answer.
        if (open) return reject(new AppError('internal', { detail: 'two questions at once' }));
        signal.addEventListener('abort', onAbort, { once: true });
        open = {
          question,
          resolve(answer) {
            signal.removeEventListener('abort', onAbort);
            resolve(answer);
          },
        };
        show(question);
      })) as Questions['ask'],
    answer(questionId, answer) {
      if (open?.question.id !== questionId) throw new AppError('questionGone');
      if (open.question.kind !== answer.kind) throw new AppError('invalidInput');
      const { resolve } = open;
      open = undefined;
      resolve(answer);
    },
  };
}
