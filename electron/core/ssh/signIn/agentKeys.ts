import { existsSync } from 'node:fs';
import { createAgent, type ParsedKey } from 'ssh2';
import { AppError } from '../../../../shared/errors.ts';
import { withDeadline } from '../../lib/abort.ts';
import type { Clock } from '../../ports.ts';
import type { Signer } from './signIn.ts';

/** An agent that says nothing for this long is none. Ms. */
const LIST_MS = 5_000;
/** Windows' own OpenSSH agent. */
const WINDOWS_PIPE = '\\\\.\\pipe\\openssh-ssh-agent';

export interface AgentKey {
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
 * The keys that the agent holds, in its order; those of a kind that ssh2 does not know (FIDO, certificates) are left out. Errors:
 * `agentUnavailable`, `cancelled`.
 */
export async function listAgentKeys(clock: Clock, path: string, signal: AbortSignal): Promise<AgentKey[]> {
  const agent = createAgent(path);
  const list = () =>
    new Promise<ParsedKey[]>((resolve, reject) => {
      agent.getIdentities((error, keys) => {
        if (error) reject(new AppError('agentUnavailable', { cause: error, detail: error.message }));
        else resolve((keys ?? []) as ParsedKey[]);
      });
    });
  const keys = await withDeadline({ clock, ms: LIST_MS, code: 'agentUnavailable', signal }, list);
  return keys.map((publicKey) => ({
    comment: publicKey.comment ?? '',
    signer: {
      publicKey,
      sign: (data, hash) =>
        new Promise((resolve, reject) => {
          const options = hash === undefined ? {} : { hash: hash as 'sha256' | 'sha512' };
          agent.sign(publicKey, data, options, (error, signature) => {
            if (signature) resolve(signature);
            else reject(error ?? new Error('The agent did not sign'));
          });
        }),
    },
  }));
}
