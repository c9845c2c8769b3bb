import type { Question } from '../../../../shared/model/connectAttempt.ts';
import type { WayContext } from './way.ts';

/** Tries at a passphrase or a password, as OpenSSH has it (NumberOfPasswordPrompts). */
export const TRIES = 3;

type AskedPrompts = Omit<Extract<Question, { kind: 'prompts' }>, 'kind' | 'id'>;

/** Asks inside the step "Sign-in"; its clock stands still meanwhile. No answers: it was skipped. Errors: `cancelled`. */
export async function askPrompts(
  { attempt: { questions, recorder }, signal, osUser }: WayContext,
  asked: AskedPrompts,
): Promise<{ answers: string[]; save: boolean }> {
  const answer = await questions.ask<'prompts'>(
    { kind: 'prompts', ...asked },
    (question) => recorder.ask('signIn', question),
    signal,
  );
  recorder.answered('signIn');
  recorder.tell('signIn', `as ${osUser}; the host decides`);
  if (asked.canSkip && answer.answers.length === 0) return { answers: [], save: false };
  // As many as were asked for: the host would take a shorter list for a broken client.
  return { answers: asked.prompts.map((_prompt, index) => answer.answers[index] ?? ''), save: answer.save };
}

/** Asks for one thing that nobody is to see; undefined when it was skipped. */
export async function askSecret(
  context: WayContext,
  given: { title: string; label: string; note: string | undefined; canSave?: boolean },
): Promise<{ answer: string; save: boolean } | undefined> {
  const { title, label, note, canSave = false } = given;
  const asked = { title, prompts: [{ text: label, echo: false }], canSave, canSkip: true };
  const { answers, save } = await askPrompts(context, { ...asked, ...(note === undefined ? {} : { note }) });
  const [answer] = answers;
  return answer === undefined ? undefined : { answer, save };
}
