import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin', '/usr/bin'];

/** The path of OpenSSH's server, or undefined. sshd insists on being started by its absolute path. */
export function findSshd(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const candidates = [...folders, ...(env.PATH ?? '').split(delimiter)].map((folder) => join(folder, 'sshd'));
  return candidates.find((path) => existsSync(path));
}
