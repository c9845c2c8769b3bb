import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/errors.ts';
import type { Answer, Failure } from '../../../shared/model/connectAttempt.ts';
import { withDefaults } from '../../../shared/model/connectDefaults.ts';
import type { Host } from '../../../shared/model/host.ts';
import type { Session, SessionEnd } from '../../../shared/model/session.ts';
import { createLoggedOutput, type LoggedOutput } from '../sessionLog/loggedOutput.ts';
import type { SessionLogDeps } from '../sessionLog/sessionLog.ts';
import type { Attempt, AttemptInput, PipelineDeps } from './attempt.ts';
import { createAttemptRecorder } from './attemptRecorder.ts';
import { explainFailure } from './explainFailure.ts';
import type { Origin } from './openShared.ts';
import { createQuestions, type Questions } from './questions.ts';
import { createReconnector, type ReconnectPolicy } from './reconnector.ts';
import type { SharedConnection } from './sharedConnection.ts';
import { drain } from './shellEnd.ts';
import { dialShell, type ShellOnConnection, shareShell } from './shellOnConnection.ts';
import { terminalDivider } from './terminalDivider.ts';
import { createTerminalOutput, type TerminalOutput } from './terminalOutput.ts';
import { closeChannel, sourceOf, watchShell } from './watchShell.ts';

export interface LiveSession {
  readonly value: Session;
  readonly output: TerminalOutput;
  readonly log: LoggedOutput;
  /** The live connection, for another shell on it; undefined when there is none. */
  readonly connection: SharedConnection | undefined;
  /** The OS user that the user chose or that let the last shell in; undefined while it is to be found out. */
  readonly chosenOsUser: string | undefined;
  /** Starts an attempt, unless one runs or the shell is open; without an OS user, as the one the user last chose. */
  start(osUser?: string): void;
  /** Back to the output of the shell that is over: ends what makes a new one. Does nothing without such a shell. */
  stopReconnect(): void;
  answer(questionId: string, answer: Answer): void;
  /** Another window shows it from now on. */
  moveTo(window: string): void;
  /** Ends the shell and keeps its output; does nothing without a shell. */
  disconnect(): void;
  /** Settles when the shell is gone, and the connection if nobody else is on it. */
  dispose(): Promise<void>;
}

export type SessionDeps = PipelineDeps & Omit<ReconnectPolicy, 'clock'> & SessionLogDeps;

export type SessionInput = Pick<Session, 'id' | 'window' | 'name' | 'target' | 'hostId' | 'environment'> & {
  /** The saved host as it is now: a change of how to connect counts from the next attempt on. */
  host(): Host | undefined;
  /** Its first shell is one more on this connection; a reconnect makes a connection of its own. */
  readonly origin: Origin | undefined;
  /** What it connects to was open before: not its first shell. */
  readonly again?: boolean;
  /** `progress`: a step went on; `turn`: the session's state changed, or a question was asked or answered. */
  onChange(what: 'progress' | 'turn'): void;
};

/** One tab's session: an attempt, then a shell, then perhaps another attempt in the same terminal. */
export function createSession(deps: SessionDeps, input: SessionInput): LiveSession {
  return new TabSession(deps, input);
}

class TabSession implements LiveSession {
  readonly output: TerminalOutput;
  readonly log: LoggedOutput;
  readonly #deps: SessionDeps;
  readonly #input: SessionInput;
  readonly #reconnector;
  #value: Session;
  #origin: Origin | undefined;
  #chosenOsUser: string | undefined;
  #open: ShellOnConnection | undefined;
  #abort = new AbortController();
  #questions: Questions = createQuestions();
  #running: Promise<void> | undefined;
  #disposed = false;
  #attempts = 0;
  /** The saved host's settings for this machine, as they were last. */
  #host: Host | undefined;
  /** A person wants the attempt that begins next. */
  #askedFor = false;
  /** How and when the last shell ended, for the line between it and the next. */
  #lastShell: { readonly end: SessionEnd; readonly at: number } | undefined;

  constructor(deps: SessionDeps, input: SessionInput) {
    const { origin, onChange: _onChange, host: _host, again: _again, ...named } = input;
    this.#deps = deps;
    this.#input = input;
    this.#origin = origin;
    this.log = createLoggedOutput(deps, () => this.#set({}, 'turn'));
    this.output = createTerminalOutput(deps.clock, this.log.write);
    this.#reconnector = createReconnector(deps, () => this.#run());
    const { attempt } = createAttemptRecorder(deps.clock, () => undefined);
    this.#value = { ...named, state: 'connecting', attempt, hadShell: false, byItself: false };
  }

  get value(): Session {
    return this.#value;
  }

  get connection(): SharedConnection | undefined {
    return this.#open?.connection;
  }

  get chosenOsUser(): string | undefined {
    return this.#chosenOsUser;
  }

  start(osUser?: string): void {
    if (this.#disposed || this.#open || this.#running !== undefined) return;
    this.#chosenOsUser = osUser ?? this.#chosenOsUser;
    this.#askedFor = true;
    if (this.#reconnector.now()) return;
    this.#reconnector.stop();
    this.#run();
  }

  stopReconnect(): void {
    if (this.#open || !this.#value.hadShell) return;
    this.#reconnector.stop();
    // A try under way ends, and says so itself.
    if (this.#running !== undefined) this.#abort.abort(new AppError('cancelled'));
    // The output stays in sight, whatever the tries failed by.
    else this.#ended(undefined);
  }

  answer(questionId: string, answer: Answer): void {
    this.#questions.answer(questionId, answer);
  }

  disconnect(): void {
    if (this.#open) this.#shellEnded({ reason: 'closed', message: 'You disconnected.' });
  }

  moveTo(window: string): void {
    this.#set({ window }, 'turn');
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#reconnector.stop();
    this.#abort.abort();
    const closed = this.#letGo();
    this.output.end();
    await this.#running;
    await closed;
    await this.log.stop();
  }

  #run(): void {
    this.#running = this.#attempt().finally(() => {
      this.#running = undefined;
    });
  }

  async #attempt(): Promise<void> {
    const { clock } = this.#deps;
    this.#abort = new AbortController();
    this.#questions = createQuestions();
    this.#attempts += 1;
    const own = this.#attempts;
    const recorder = createAttemptRecorder(clock, (attempt) => {
      // An old connection that another tab holds on to may still speak.
      if (own !== this.#attempts) return;
      // What needs a person is theirs from here on.
      if (attempt.question) this.#reconnector.stop();
      this.#set({ attempt });
    });
    const attempt: Attempt = { recorder, questions: this.#questions, facts: {}, failedStep: 'credentials' };
    const { end: _over, connection: _old, ...rest } = this.#value;
    this.#value = rest;
    const byItself = !this.#askedFor;
    this.#askedFor = false;
    this.#set({ state: 'connecting', attempt: recorder.attempt, byItself }, 'turn');
    const { signal } = this.#abort;
    try {
      const open = await this.#connect(attempt, signal);
      if (this.#disposed || signal.aborted) return this.#discard(open);
      this.#attach(open, attempt.facts.osUser);
    } catch (error) {
      if (!this.#disposed) this.#failed(error, attempt, signal.aborted);
    }
  }

  #connect(attempt: Attempt, signal: AbortSignal): Promise<ShellOnConnection> {
    const origin = this.#origin;
    this.#origin = undefined;
    const input = this.#attemptInput();
    return origin
      ? shareShell(this.#deps, origin, input, attempt, signal)
      : dialShell(this.#deps, input, attempt, signal);
  }

  #attemptInput(): AttemptInput {
    const { name, target } = this.#value;
    const now = this.#input.host();
    // Settings of another machine are not this one's; those of a host that was removed still are.
    if (now && isDeepStrictEqual(now.target, target)) this.#host = now;
    const host = this.#host;
    const options = withDefaults(host?.options ?? {}, target);
    const again = this.#lastShell !== undefined || this.#input.again === true;
    return {
      target,
      name,
      osUser: this.#chosenOsUser,
      hostUser: host?.osUser,
      options,
      again,
      size: () => this.output.size,
    };
  }

  #attach(open: ShellOnConnection, osUser: string | undefined): void {
    const { clock } = this.#deps;
    this.#open = open;
    // The next try and a duplicate come back as the same user, whoever else let other tabs in meanwhile.
    this.#chosenOsUser ??= osUser;
    this.output.connect(sourceOf(open.channel), open.charset);
    const { cols, rows } = this.output.size;
    // The page grew while the shell was on its way.
    if (cols !== open.size.cols || rows !== open.size.rows) this.output.resize(cols, rows);
    const { banner } = this.#value.attempt;
    // As ssh(1) prints it; once a tab, for it says the same at each connection.
    if (banner !== undefined && !this.#lastShell) this.output.note(`${banner.trimEnd().replaceAll('\n', '\r\n')}\r\n`);
    if (this.#lastShell) this.output.note(terminalDivider(this.#lastShell.end.reason, this.#lastShell.at, clock.now()));
    watchShell(
      clock,
      open,
      (bytes) => this.#open === open && this.output.receive(bytes),
      (end) => this.#open === open && this.#shellEnded(end),
    );
    this.#reconnector.connected();
    const user = osUser === undefined ? {} : { osUser };
    this.#set({ state: 'connected', connection: open.connection.facts, ...user });
  }

  #shellEnded(end: SessionEnd): void {
    // What came before the end but waits in a paused channel is still the user's.
    if (this.#open) drain(this.#open.channel);
    void this.#letGo();
    this.output.end();
    this.#lastShell = { end, at: this.#deps.clock.now() };
    this.#reconnector.ended({ kind: 'shell', reason: end.reason });
    this.#set({ state: 'ended', end, hadShell: true });
  }

  #failed(error: unknown, { facts, failedStep, recorder }: Attempt, aborted: boolean): void {
    if (facts.osUser !== undefined) this.#value = { ...this.#value, osUser: facts.osUser };
    // Stopped: the tab says again why its shell is over.
    if (aborted) {
      this.#ended(undefined);
      return;
    }
    const { name, target, hostId } = this.#value;
    const at = this.#deps.clock.now();
    const failure = explainFailure({ error, step: failedStep, facts, target, hostId, name, at });
    recorder.fail(failure);
    const again = this.#reconnector.ended({ kind: 'try', code: failure.error.code });
    this.#ended(again ? undefined : failure);
  }

  /** Over for now: by this failure, or as the last shell ended. */
  #ended(failure: Failure | undefined): void {
    const end: SessionEnd | undefined = failure
      ? { reason: 'connectFailed', message: failure.title }
      : this.#lastShell?.end;
    this.#set({ state: 'ended', ...(end ? { end } : {}) }, 'turn');
  }

  #discard({ channel, release }: ShellOnConnection): void {
    closeChannel(channel);
    release();
    if (!this.#disposed) this.#ended(undefined);
  }

  /** Closes the shell; settles when its connection is over too, if it was the last one there. */
  async #letGo(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    closeChannel(open.channel);
    if (open.release()) await open.connection.closed;
  }

  #set(change: Partial<Session>, what?: 'turn'): void {
    const before = this.#value;
    const { reconnect: _reconnect, log: _log, ...rest } = before;
    const reconnect = this.#reconnector.state;
    const log = this.log.state;
    this.#value = { ...rest, ...change, ...(reconnect ? { reconnect } : {}), ...(log ? { log } : {}) };
    const { state, attempt } = this.#value;
    const turned = state !== before.state || attempt.question !== before.attempt.question;
    if (!this.#disposed) this.#input.onChange(turned ? 'turn' : (what ?? 'progress'));
  }
}
