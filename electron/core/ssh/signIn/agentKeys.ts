import { existsSync } from 'node:fs';
import type { KnownPublicKeys, ParsedKey } from 'ssh2';
import { AppError } from '../../../../shared/errors.ts';
import { withDeadline } from '../../lib/abort.ts';
import type { Clock } from '../../ports.ts';
import { askAgent } from './askAgent.ts';
import type { Signer } from './signIn.ts';

/** An agent that says nothing for this long is none. Ms. */
const LIST_MS = 5_000;
/** Windows' own OpenSSH agent. */
const WINDOWS_PIPE = '\\\\.\\pipe\\openssh-ssh-agent';

interface AgentKey {
  readonly signer: Signer;
  readonly comment: string;
}

/** Where this machine's SSH agent listens: `SSH_AUTH_SOCK`, Windows' pipe, else Pageant; undefined when there is none. */
export function agentPath(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (env.SSH_AUTH_SOCK) return env.SSH_AUTH_SOCK;
  if (platform !== 'win32') return undefined;
  return existsSync(WINDOWS_PIPE) ? WINDOWS_PIPE : 'pageant';
}

/**
 * The keys that the agent holds, in its order; those of a kind that ssh2 does not know (FIDO, certificates) are left out. They
 * sign as long as the signal is not aborted. Errors: `agentUnavailable`, `cancelled`.
 */
export async function listAgentKeys(clock: Clock, path: string, signal: AbortSignal): Promise<AgentKey[]> {
  const keys = await withDeadline({ clock, ms: LIST_MS, code: 'agentUnavailable', signal }, (within) =>
    askAgent<KnownPublicKeys>(path, within, (agent, answer) => agent.getIdentities(answer)),
  ).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw new AppError('agentUnavailable', { cause: error, detail: (error as Error).message });
  });
  return (keys as ParsedKey[]).map((publicKey) => ({
    comment: publicKey.comment ?? '',
    signer: {
      publicKey,
      sign: (data, hash) => {
        const options = hash === undefined ? {} : { hash: hash as 'sha256' | 'sha512' };
        return askAgent<Buffer>(path, signal, (agent, answer) => agent.sign(publicKey, data, options, answer));
      },
    },
  }));
}
