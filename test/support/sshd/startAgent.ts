import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runProgram } from '../../bench/openssh.ts';

export interface SshAgent {
  /** `SSH_AUTH_SOCK`. */
  readonly socket: string;
  /** Lets it hold this private key. */
  add(path: string): Promise<void>;
  dispose(): Promise<void>;
}

/** OpenSSH's agent. */
export async function startAgent(socket: string): Promise<SshAgent> {
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  // It tells its socket once it listens.
  await once(agent.stdout, 'data');
  const env = { ...process.env, SSH_AUTH_SOCK: socket };
  return {
    socket,
    add: async (path) => void (await runProgram('ssh-add', ['-q', path], env)),
    async dispose() {
      const ended = once(agent, 'exit');
      agent.kill();
      await ended;
    },
  };
}
