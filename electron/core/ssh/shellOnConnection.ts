import type { ClientChannel } from 'ssh2';
import type { Attempt, AttemptInput, PipelineDeps } from './attempt.ts';
import { type Charset, openCharset } from './charset.ts';
import { runPipeline } from './connectPipeline.ts';
import { type Origin, openShared } from './openShared.ts';
import { type SharedConnection, shareConnection } from './sharedConnection.ts';
import { shellRequest } from './shellRequest.ts';
import type { TerminalOutput } from './terminalOutput.ts';

/** A shell on its connection; `release` lets go of it. */
export interface ShellOnConnection {
  readonly channel: ClientChannel;
  readonly connection: SharedConnection;
  /** What its pty was asked for with. */
  readonly size: TerminalOutput['size'];
  readonly charset: Charset;
  /** Answers whether the connection ends with it. */
  release(): boolean;
}

/** A new connection with a shell. Errors: those of the pipeline. */
export async function dialShell(
  deps: PipelineDeps,
  input: AttemptInput,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<ShellOnConnection> {
  const { keepalive, charset: charsetName } = input.options;
  const charset = await openCharset(charsetName);
  let size = input.size();
  const asked = (): TerminalOutput['size'] => {
    size = input.size();
    return size;
  };
  const made = await runPipeline(deps, { ...input, size: asked }, attempt, signal);
  const connection = shareConnection(deps.clock, made.connection, made.facts, keepalive);
  return { channel: made.channel, connection, size, charset, release: connection.hold() };
}

/** One more shell on the connection of another tab. Errors: those of `openShared`. */
export async function shareShell(
  { shellEnvironment }: Pick<PipelineDeps, 'shellEnvironment'>,
  origin: Origin,
  input: AttemptInput,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<ShellOnConnection> {
  const release = origin.connection.hold();
  try {
    const charset = await openCharset(input.options.charset);
    const asked = shellRequest(shellEnvironment, input);
    const channel = await openShared(origin, attempt, asked, signal);
    const { cols, rows } = asked.request;
    const size = { cols, rows };
    return { channel, connection: origin.connection, size, charset, release };
  } catch (error) {
    release();
    throw error;
  }
}
