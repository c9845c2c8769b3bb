import { type ChildProcess, spawn } from 'node:child_process';
import { AppError } from '../../../shared/errors.ts';
import { throwIfAborted } from '../lib/abort.ts';
import { redact } from '../lib/redact.ts';
import type { Clock } from '../ports.ts';
import { type ProfileCredentials, parseProcessOutput } from './processOutput.ts';
import { splitCommand } from './splitCommand.ts';

export interface CredentialProcessDeps {
  readonly clock: Clock;
  /** The process gets this environment whole, as from the AWS CLI: such tools find their own settings in it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const DEADLINE_MS = 60_000;
const LONGEST_OUTPUT = 64 * 1024;
const LONGEST_STDERR = 4 * 1024;

/**
 * Runs a profile's `credential_process` and reads the credentials that it prints (AWS SDKs and Tools Reference Guide,
 * "Process credential provider"). No shell is in between, it gets no input, and what it prints is never shown: only
 * what it says on stderr, redacted. It has 60 s; then, or when the signal aborts, it is killed with all it started.
 * Whether the user wants it to run at all is decided before. Errors: `credentialProcessFailed`, `cancelled`.
 */
export async function runCredentialProcess(
  command: string,
  { clock, env }: CredentialProcessDeps,
  signal: AbortSignal,
): Promise<ProfileCredentials> {
  throwIfAborted(signal);
  const [program, ...args] = splitCommand(command, process.platform) ?? [];
  // `spawn` throws for a NUL; no command of a config file has one (`readIni`).
  if (program === undefined || command.includes('\0')) {
    throw failed('the command has no program, or a quote that is not closed');
  }
  const output = await run(program, args, { clock, env }, signal);
  const credentials = parseProcessOutput(output);
  if (!credentials) {
    throw failed('it did not print the JSON that AWS describes: Version 1, AccessKeyId, SecretAccessKey');
  }
  if (credentials.expiration <= clock.now()) {
    throw failed(`the credentials that it printed ended at ${new Date(credentials.expiration).toISOString()}`);
  }
  return credentials;
}

const failed = (detail: string): AppError => new AppError('credentialProcessFailed', { detail });

/** Its stdout, once it has ended well. */
function run(
  program: string,
  args: readonly string[],
  { clock, env }: CredentialProcessDeps,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env,
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own on POSIX, so that what it starts can be killed with it.
      detached: process.platform !== 'win32',
    });
    const stdout: Buffer[] = [];
    let stderr = '';
    let received = 0;
    let over = false;

    const end = (): boolean => {
      if (over) return false;
      over = true;
      deadline.dispose();
      signal.removeEventListener('abort', onAbort);
      return true;
    };
    const stop = (error: unknown): void => {
      if (!end()) return;
      killGroup(child);
      // Something that left the group may hold the other ends.
      child.stdout.destroy();
      child.stderr.destroy();
      reject(error);
    };
    const onAbort = (): void => stop(signal.reason instanceof AppError ? signal.reason : new AppError('cancelled'));
    const deadline = clock.setTimer(DEADLINE_MS, () => stop(failed(`no answer in 60 s${said(stderr)}`)));
    signal.addEventListener('abort', onAbort, { once: true });

    child.stdout.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > LONGEST_OUTPUT) stop(failed('it printed more than 64 KiB'));
      else stdout.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(0, LONGEST_STDERR);
    });
    child.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.name;
      stop(failed(`it could not be started (${code})`));
    });
    child.on('close', (code, killedBy) => {
      if (!end()) return;
      if (code === 0) resolve(Buffer.concat(stdout).toString('utf8'));
      else reject(failed(`${code === null ? `ended by ${killedBy}` : `exit code ${code}`}${said(stderr)}`));
    });
  });
}

const said = (stderr: string): string => (stderr.trim() === '' ? '' : `: ${redact(stderr.trim(), 500)}`);

/** Node's `kill` reaches the process alone: POSIX has groups, and Windows `taskkill /T`. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
