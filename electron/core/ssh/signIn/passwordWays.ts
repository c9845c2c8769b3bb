import { AppError } from '../../../../shared/errors.ts';
import { MOST_PROMPTS } from '../../../../shared/model/connectAttempt.ts';
import { plainText } from '../../lib/redact.ts';
import { askPrompts, askSecret, TRIES } from './askSecret.ts';
import { asksForPassword } from './asksForPassword.ts';
import type { InfoRequest } from './signIn.ts';
import type { Way, WayContext } from './way.ts';

const REFUSED = 'The host refused that. Try again.';
const SAVED_REFUSED = 'The host refused the saved password.';
const WANTS_MORE = 'The host took what it was given, and wants a password too.';
/** Rounds of one conversation: a password, a code, perhaps a new password twice. */
const MOST_ROUNDS = 20;

const titleOf = ({ osUser, name }: WayContext): string => `Password of ${osUser} on ${name}`;

export const passwordWay: Way = async function* (context) {
  const { passwords, target, osUser, beyondOrder } = context;
  const saved = await context.savedPassword();
  if (saved !== undefined) yield { label: 'saved password', offer: { kind: 'password', password: saved } };
  let note = saved === undefined ? (beyondOrder ? WANTS_MORE : undefined) : SAVED_REFUSED;
  for (let round = 0; round < TRIES; round += 1) {
    const asked = { title: titleOf(context), label: 'Password', note, canSave: passwords.canSave && !beyondOrder };
    const given = await askSecret(context, asked);
    if (!given) return;
    const { answer, save } = given;
    if (save) context.onAccepted(() => passwords.set(target, osUser, answer));
    yield { label: 'password', offer: { kind: 'password', password: answer } };
    note = REFUSED;
  }
};

/** The host asks what it likes, in its own words; a saved password answers where it asks for nothing else. */
export const keyboardInteractiveWay: Way = async function* (context) {
  let note: string | undefined;
  for (let round = 0; round < TRIES; round += 1) {
    let rounds = 0;
    const answer = async (request: InfoRequest): Promise<string[]> => {
      rounds += 1;
      if (rounds > MOST_ROUNDS || request.prompts.length > MOST_PROMPTS)
        throw new AppError('sshProtocol', { detail: 'It asks questions without end' });
      const first = rounds === 1;
      const saved =
        first && asksForPassword(request.prompts, context.osUser) ? await context.savedPassword() : undefined;
      if (saved !== undefined) {
        note = SAVED_REFUSED;
        return [saved];
      }
      const answers = await ask(context, request, first ? note : undefined);
      note = REFUSED;
      return answers;
    };
    yield { label: 'keyboard-interactive', offer: { kind: 'keyboardInteractive', answer } };
    // Refused without a question: it will not ask the next time either.
    if (rounds === 0) return;
    // Taken, and asked for once more: that is another question.
    if (context.server().partial) note = undefined;
  }
};

async function ask(context: WayContext, request: InfoRequest, note: string | undefined): Promise<string[]> {
  const { passwords, target, osUser, name, beyondOrder } = context;
  const isPassword = asksForPassword(request.prompts, osUser);
  const hostSays = [request.name, request.instruction].map((text) => plainText(String(text ?? ''), 1000).trim());
  const said = hostSays.filter(Boolean).join('\n');
  const { answers, save } = await askPrompts(context, {
    title: isPassword ? titleOf(context) : `${name} asks`,
    prompts: request.prompts.map(({ prompt, echo }) => ({
      text: plainText(String(prompt), 200).trim() || 'Answer',
      echo: echo === true,
    })),
    canSave: isPassword && passwords.canSave && !beyondOrder,
    canSkip: false,
    ...(said === '' ? {} : { hostSays: said }),
    ...(note === undefined ? {} : { note }),
  });
  const [password] = answers;
  if (save && isPassword && password !== undefined) context.onAccepted(() => passwords.set(target, osUser, password));
  return answers;
}
