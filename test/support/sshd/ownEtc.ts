import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

export interface OwnEtc {
  /** The home folder that a server sees for the user who runs the tests. */
  readonly home: string;
  /** The command that runs this one with the other `/etc`. */
  wrap(command: string, args: readonly string[]): { command: string; args: string[] };
}

const asRoot = process.getuid?.() === 0;
/** A mount namespace of its own; who is not root needs a user namespace around it, which some systems forbid. */
const unshare = asRoot ? ['-m'] : ['-U', '-m', '-c', '--keep-caps'];
/** unshare and sh replace themselves: the server keeps the process id that was started. */
const mounts = 'mount --bind "$1" /etc/passwd && { test ! -e /etc/motd || mount --bind "$2" /etc/motd; } && shift 2';

/**
 * An `/etc/passwd` and an `/etc/motd` that only one process and its children see, so that a server takes another home
 * folder for the user, with no file of the user's own in it. Dropbear 2022 reads `~/.ssh/authorized_keys` of the passwd
 * entry and nothing else. Undefined where the machine gives no mount namespaces.
 */
export function createOwnEtc(folder: string, motd: string): OwnEtc | undefined {
  const { username, uid, gid } = userInfo();
  const home = join(folder, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  const passwd = join(folder, 'passwd');
  // OpenSSH as root gives its unprivileged part to the user sshd.
  const others = 'sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin\n';
  writeFileSync(passwd, `${username}:x:${uid}:${gid}:tests:${home}:/bin/sh\n${others}`);
  writeFileSync(join(folder, 'motd'), motd);
  const wrap: OwnEtc['wrap'] = (command, args) => ({
    command: 'unshare',
    args: [...unshare, 'sh', '-c', `${mounts} && exec "$@"`, 'sh', passwd, join(folder, 'motd'), command, ...args],
  });
  return worksHere(wrap) ? { home, wrap } : undefined;
}

function worksHere(wrap: OwnEtc['wrap']): boolean {
  if (!existsSync('/etc/passwd')) return false;
  const { command, args } = wrap('true', []);
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
