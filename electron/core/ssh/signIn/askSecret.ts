import type { Question } from '../../../../shared/model/connectAttempt.ts';
import type { WayContext } from './way.ts';

/** Tries at a passphrase or a password, as OpenSSH has it (NumberOfPasswordPrompts). */
export const TRIES = 3;

export type AskedPrompts = Omit<Extract<Question, { kind: 'prompts' }>, 'kind' | 'id'>;

/** Asks inside the step "Sign-in"; its clock stands still meanwhile. Errors: `cancelled`. */
export async function askPrompts(
  { attempt: { questions, recorder }, signal }: WayContext,
  asked: AskedPrompts,
): Promise<{ answers: string[]; save: boolean }> {
  const answer = await questions.ask<'prompts'>(
    { kind: 'prompts', ...asked },
    (question) => recorder.ask('signIn', question),
    signal,
  );
  recorder.answered('signIn');
  // As many as were asked for: the host would take a shorter list for a broken client.
  return { answers: asked.prompts.map((_prompt, index) => answer.answers[index] ?? ''), save: answer.save };
}

/** Asks for one thing that nobody is to see. */
export async function askSecret(
  context: WayContext,
  given: { title: string; label: string; note: string | undefined; canSave?: boolean },
): Promise<{ answer: string; save: boolean }> {
  const { title, label, note, canSave = false } = given;
  const prompts = [{ text: label, echo: false }];
  const { answers, save } = await askPrompts(context, {
    title,
    prompts,
    canSave,
    ...(note === undefined ? {} : { note }),
  });
  return { answer: answers[0] ?? '', save };
}
