import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';

export interface OwnEtc {
  /** The home folder that a server sees for the user who runs the tests. */
  readonly home: string;
  /** The command that runs this one with the other `/etc`. */
  wrap(command: string, args: readonly string[]): { command: string; args: string[] };
}

const asRoot = process.getuid?.() === 0;
/** A mount namespace of its own; who is not root needs a user namespace around it, which some systems forbid. */
const unshare = asRoot ? ['-m'] : ['-U', '-m', '-c', '--keep-caps'];
/** Pairs of a file and what lies over it, then `--`; unshare and sh replace themselves: the server keeps its process id. */
const mounts =
  'while [ "$1" != -- ]; do test ! -e "$1" || mount --bind "$2" "$1" || exit; shift 2; done; shift; exec "$@"';

/** The password of the user in a server with an `/etc` of its own, and its hash (`openssl passwd -6`). */
export const PASSWORD = 'correct horse';
const HASH = '$6$sallyport$rf0Wo1xfSoK/550qRISiqzHudwL25aCwd8NmqPGr2JWBiqTBkkqcnw1LfpBFUWR//wPz0nrm1VibPWfmcAYIw0';

/** PAM asks for the password by keyboard-interactive, and nothing of the machine's own rules. */
const pam = ['auth required pam_unix.so nodelay', 'account required pam_permit.so', 'session required pam_permit.so'];

/**
 * Files of `/etc` that only one process and its children see, so that a server takes another home folder and password for
 * the user, with no file of the user's own in it. Dropbear 2022 reads `~/.ssh/authorized_keys` of the passwd entry and
 * nothing else. Undefined where the machine gives no mount namespaces.
 */
export function createOwnEtc(folder: string, motd: string): OwnEtc | undefined {
  const { username, uid, gid } = userInfo();
  const home = join(folder, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  // OpenSSH as root gives its unprivileged part to the user sshd.
  const others = 'sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin\n';
  const files = {
    '/etc/passwd': `${username}:${HASH}:${uid}:${gid}:tests:${home}:/bin/sh\n${others}`,
    '/etc/shadow': `${username}:${HASH}:19000:0:99999:7:::\nsshd:!:19000::::::\n`,
    '/etc/motd': motd,
    '/etc/pam.d/sshd': `${pam.join('\n')}\n`,
  };
  const pairs = Object.entries(files).flatMap(([path, content]) => {
    const own = join(folder, basename(path));
    writeFileSync(own, content);
    return [path, own];
  });
  const wrap: OwnEtc['wrap'] = (command, args) => ({
    command: 'unshare',
    args: [...unshare, 'sh', '-c', mounts, 'sh', ...pairs, '--', command, ...args],
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
