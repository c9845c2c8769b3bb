import type { ClientChannel } from 'ssh2';
import type { Answer } from '../../../shared/model/connectAttempt.ts';
import type { Session, SessionEnd } from '../../../shared/model/session.ts';
import type { Attempt, PipelineDeps } from './attempt.ts';
import { createAttemptRecorder } from './attemptRecorder.ts';
import { createWindowRefill } from './channelWindow.ts';
import { type Connected, runPipeline } from './connectPipeline.ts';
import { explainFailure } from './explainFailure.ts';
import { createQuestions, type Questions } from './questions.ts';
import { createTerminalOutput, type TerminalOutput } from './terminalOutput.ts';

export interface LiveSession {
  readonly value: Session;
  readonly output: TerminalOutput;
  /** Starts an attempt, unless one runs or the shell is open; without an OS user, as the one the user last chose. */
  start(osUser?: string): void;
  answer(questionId: string, answer: Answer): void;
  /** Settles when the connection is gone. */
  dispose(): Promise<void>;
}

export type SessionInput = Pick<Session, 'id' | 'name' | 'instanceId' | 'region' | 'identity' | 'environment'> & {
  /** `progress`: a step went on; `turn`: the session's state changed, or a question was asked or answered. */
  onChange(what: 'progress' | 'turn'): void;
};

/** One tab's session: an attempt, then a shell, then perhaps another attempt in the same terminal. */
export function createSession(deps: PipelineDeps, input: SessionInput): LiveSession {
  const { onChange, ...named } = input;
  const { clock } = deps;
  const output = createTerminalOutput(clock);
  let disposed = false;
  let abort = new AbortController();
  let questions: Questions = createQuestions();
  let connected: Connected | undefined;
  let finished: Promise<void> = Promise.resolve();
  /** What the user chose; one that was found out is found out again, by the same rules. */
  let chosenOsUser: string | undefined;
  let value: Session = {
    ...named,
    state: 'connecting',
    attempt: createAttemptRecorder(clock, () => undefined).attempt,
  };
  const set = (change: Partial<Session>): void => {
    const before = value;
    value = { ...value, ...change };
    const turned = value.state !== before.state || value.attempt.question !== before.attempt.question;
    if (!disposed) onChange(turned ? 'turn' : 'progress');
  };

  const end = (reason: SessionEnd): void => {
    // What came before the end but waits in a paused channel is still the user's.
    if (connected) drain(connected.channel);
    connected?.connection.dispose();
    connected = undefined;
    output.end();
    set({ state: 'ended', end: reason });
  };

  const attach = (made: Connected): void => {
    connected = made;
    output.connect(sourceOf(made.channel));
    watchShell(made, output.receive, (reason) => {
      if (connected === made) end(reason);
    });
    set({ state: 'connected', connection: made.facts });
  };

  const run = async (osUser: string | undefined): Promise<void> => {
    abort = new AbortController();
    questions = createQuestions();
    const { signal } = abort;
    const scope = { identity: named.identity, region: named.region };
    const recorder = createAttemptRecorder(clock, (attempt) => set({ attempt }));
    const attempt: Attempt = { recorder, questions, facts: {}, failedStep: 'credentials' };
    const { end: _over, connection: _old, ...rest } = value;
    value = { ...rest, state: 'connecting', attempt: recorder.attempt };
    if (!disposed) onChange('turn');
    try {
      const made = await runPipeline(
        deps,
        { scope, instanceId: named.instanceId, osUser, size: () => output.size },
        attempt,
        signal,
      );
      if (disposed) return made.connection.dispose();
      if (attempt.facts.osUser !== undefined) value = { ...value, osUser: attempt.facts.osUser };
      attach(made);
    } catch (error) {
      if (disposed) return;
      const { facts, failedStep: step } = attempt;
      const { instanceId, name } = named;
      const failure = explainFailure({ error, step, facts, scope, instanceId, name, at: clock.now() });
      recorder.fail(failure);
      if (facts.osUser !== undefined) value = { ...value, osUser: facts.osUser };
      set({ state: 'ended', end: { reason: 'connectFailed', message: failure.title } });
    }
  };

  return {
    get value() {
      return value;
    },
    output,
    start(osUser) {
      if (disposed || connected || (value.state === 'connecting' && value.attempt.steps[0]?.state !== 'waiting'))
        return;
      chosenOsUser = osUser ?? chosenOsUser;
      finished = run(chosenOsUser);
    },
    answer: (questionId, answer) => questions.answer(questionId, answer),
    async dispose() {
      disposed = true;
      abort.abort();
      const closing = connected?.connection;
      connected = undefined;
      closing?.dispose();
      output.end();
      await finished;
      await closing?.closed;
    },
  };
}

/** Empties a paused channel; each read is told to its 'data' listener too (Node.js, `readable.read()`). */
function drain(channel: ClientChannel): void {
  while (channel.read() !== null);
}

function sourceOf(channel: ClientChannel) {
  return {
    pause: () => void channel.pause(),
    resume: () => void channel.resume(),
    write(data: string) {
      if (channel.writable) channel.write(data);
    },
    resize: (cols: number, rows: number) => channel.setWindow(rows, cols, 0, 0),
  };
}

/** Tells once how the shell ended: its exit status or signal, or the loss of the connection. */
function watchShell(
  { channel, connection }: Connected,
  onData: (bytes: Buffer) => void,
  onEnd: (end: SessionEnd) => void,
): void {
  let ending: SessionEnd | undefined;
  const refill = createWindowRefill(channel);
  const read = (bytes: Buffer): void => {
    onData(bytes);
    refill(bytes.length);
  };
  channel.on('data', read);
  channel.stderr.on('data', read);
  channel.on('error', () => undefined);
  channel.on('exit', (code: number | null, signal?: string) => {
    ending =
      code === null
        ? {
            reason: 'signal',
            message: `The shell was ended by ${signal ?? 'a signal'}.`,
            ...(signal ? { signal: signal.replace(/^SIG/, '') } : {}),
          }
        : {
            reason: 'exit',
            message: code === 0 ? 'The shell exited.' : `The shell exited with status ${code}.`,
            exitCode: code,
          };
  });
  channel.on('close', () => onEnd(ending ?? { reason: 'disconnected', message: 'The host closed the connection.' }));
  void connection.closed.then((error) => {
    const lost = error !== undefined;
    const message = lost ? 'The connection was lost.' : 'The host closed the connection.';
    onEnd(ending ?? { reason: lost ? 'lost' : 'disconnected', message });
  });
}
