import { startSandbox } from '../sandbox/startSandbox.ts';
import { type CoreOnSandbox, createCoreOnSandbox, watchFeed } from './coreOnSandbox.ts';

type Given = NonNullable<Parameters<typeof createCoreOnSandbox>[1]>;

/** A core for hosts outside EC2; nobody signs in to AWS. */
export async function createCoreForHosts(given: Given = {}) {
  const sandbox = await startSandbox({ sshd: false });
  const core = await createCoreOnSandbox(sandbox, given);
  return {
    ...core,
    async dispose(): Promise<void> {
      await core.dispose();
      await sandbox.dispose();
    },
  };
}

export type HostOptions = Parameters<CoreOnSandbox['app']['commands']['host.save']>[0]['host']['options'];

/** Saves a host on loopback and opens a session on it; its new host key is trusted. */
export async function openHost(
  core: CoreOnSandbox,
  given: { readonly port: number; readonly osUser: string; readonly options?: HostOptions; readonly name?: string },
): Promise<{ id: string; hostId: string }> {
  const { port, osUser, options = {}, name = 'box' } = given;
  const target = { kind: 'address', host: '127.0.0.1', port } as const;
  const host = { name, target, osUser, options };
  const { hostId } = await core.app.commands['host.save']({ host }, core.context);
  const { sessionId: id } = await core.app.commands['session.connectHost']({ hostId }, core.context);
  await trust(core, id);
  return { id, hostId };
}

/** Answers the question about a new host key. */
export async function trust(core: CoreOnSandbox, id: string): Promise<void> {
  const { attempt } = await core.until(id, (one) => one.attempt.question !== undefined || one.state !== 'connecting');
  if (attempt.question?.kind === 'hostKey') await core.answerHostKey(id, 'trust');
}

/** Waits for the host's next questions (not the one with `after`'s id), and answers them. */
export async function answerPrompts(
  core: CoreOnSandbox,
  id: string,
  answers: readonly string[],
  { save = false, after = '' }: { save?: boolean; after?: string } = {},
) {
  const session = await core.until(id, ({ attempt: { question }, state }) =>
    state === 'connecting' ? question?.kind === 'prompts' && question.id !== after : true,
  );
  const { question } = session.attempt;
  if (question?.kind !== 'prompts') throw new Error(`no question: ${session.end?.message}`);
  const answer = { kind: 'prompts' as const, answers: [...answers], save };
  await core.app.commands['session.answer']({ sessionId: id, questionId: question.id, answer }, core.context);
  return question;
}

/** The connected session, or why it is none. */
export async function connected(core: CoreOnSandbox, id: string) {
  const session = await core.until(id, ({ state }) => state !== 'connecting');
  const { failure } = session.attempt;
  if (session.state !== 'connected') throw new Error(`${failure?.title}\n${failure?.report}`);
  return session;
}

export const failureOf = async (core: CoreOnSandbox, id: string) =>
  (await core.until(id, ({ attempt }) => attempt.failure !== undefined)).attempt.failure;

export const signInFact = (core: CoreOnSandbox, id: string): string =>
  core.session(id)?.attempt.steps.find((step) => step.id === 'signIn')?.fact ?? '';

/** Types a command and answers what the terminal shows once the pattern is there. */
export async function runIn(core: CoreOnSandbox, id: string, command: string, pattern: RegExp): Promise<string> {
  const screen = watchFeed(core, id);
  screen.feed.write(`${command}\r`);
  const text = await screen.until((seen, over) => pattern.test(seen) || over);
  screen.attached.dispose();
  return text;
}
