import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The file that its log goes to; what it writes to standard error goes there too. */
  readonly log: string;
  /** What its log says each time that it has begun to listen. */
  readonly listening: RegExp;
}

/** How often a log has it. */
export const countInLog = (log: string, pattern: RegExp): number => matches(readFileSync(log, 'utf8'), pattern);

const matches = (text: string, pattern: RegExp): number => text.match(new RegExp(pattern, 'g'))?.length ?? 0;

/** Starts a server and waits until it listens; the log file is there already. */
export async function launchServer({ command, args, log, listening }: ServerCommand): Promise<ChildProcess> {
  // Counted before the start: a quick server has written its line by the time that spawn answers.
  const before = countInLog(log, listening);
  const errors = openSync(log, 'a');
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', errors] });
  closeSync(errors);
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  while (countInLog(log, listening) === before) {
    if (failed || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${command} did not start: ${failed?.message ?? readFileSync(log, 'utf8').slice(-500)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return child;
}

/** Starts a server on a free port of this address; on another one when somebody was quicker with the first. */
export async function launchOnFreePort(
  address: string,
  command: (port: number) => ServerCommand,
): Promise<{ port: number; server: ChildProcess }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(address);
    try {
      return { port, server: await launchServer(command(port)) };
    } catch (error) {
      if (attempt === 3 || !/Address already in use/.test(String(error))) throw error;
    }
  }
}

/** A server's children are its sessions; they outlive their parent unless they are ended by name. */
export function dropChildren(server: ChildProcess, andServer = true): void {
  const pid = server.pid;
  if (pid !== undefined) for (const child of descendants(pid)) kill(child);
  if (andServer) server.kill('SIGTERM');
}

/** Ends a server with its sessions. */
export async function endServer(server: ChildProcess): Promise<void> {
  dropChildren(server);
  if (server.exitCode !== null || server.signalCode !== null) return;
  await new Promise<void>((resolve) => server.once('exit', () => resolve()));
}

/** Parents first: a session that outlives its shell for a moment still tells how the shell ended. */
function descendants(pid: number): number[] {
  let children: number[];
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    // It ended just now, or the system has no /proc.
    return [];
  }
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

/** A port of this address that nobody listens on at this moment. */
export function freePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, address, () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });
}
