import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../bench/openssh.ts';

/** A type of host key by its name in the protocol (RFC 4253 §6.6, 5656 §3.1, 8709 §4), and how ssh-keygen makes it. */
const makers = {
  'ssh-ed25519': ['-t', 'ed25519'],
  'ecdsa-sha2-nistp256': ['-t', 'ecdsa', '-b', '256'],
  'ecdsa-sha2-nistp384': ['-t', 'ecdsa', '-b', '384'],
  'ecdsa-sha2-nistp521': ['-t', 'ecdsa', '-b', '521'],
  'ssh-rsa': ['-t', 'rsa', '-b', '3072'],
} as const;

export type HostKeyType = keyof typeof makers;
export const hostKeyTypes = Object.keys(makers) as HostKeyType[];

export interface HostKeyFile {
  readonly type: HostKeyType;
  readonly path: string;
  /** Its public half on the wire. */
  readonly blob: Buffer;
}

/** Makes one key of each of these types in the folder, with ssh-keygen. */
export function makeHostKeys(folder: string, types: readonly HostKeyType[] = hostKeyTypes): Promise<HostKeyFile[]> {
  return Promise.all(
    types.map(async (type) => {
      const path = join(folder, type);
      await runProgram('ssh-keygen', ['-q', ...makers[type], '-N', '', '-C', '', '-f', path]);
      const blob = Buffer.from(readFileSync(`${path}.pub`, 'utf8').split(' ')[1] ?? '', 'base64');
      return { type, path, blob };
    }),
  );
}
