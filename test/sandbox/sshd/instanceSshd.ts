import { type ChildProcess, execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { countInLog, dropChildren, endServer, freePort, launchServer } from './serverProcess.ts';

const exec = promisify(execFile);

/** One real OpenSSH server that plays one instance. */
export interface InstanceSshd {
  readonly port: number;
  /** `SHA256:…` of its present host key. */
  hostKeyFingerprint(): string;
  /** `ssh-ed25519 AAAA…`, its present host key. */
  hostPublicKey(): string;
  /** New host key, as after a rebuild; the same address and port. */
  changeHostKey(): Promise<void>;
  /** Restarts it with these lines first, which win (sshd_config(5)). */
  configure(lines: readonly string[]): Promise<void>;
  /** Accepts the key for this user until `expiresAt` (epoch ms). */
  authorize(osUser: string, publicKey: string, expiresAt: number): void;
  /** Authentication requests that it has seen. */
  authAttempts(): number;
  publicKeysOffered(): number;
  /** Connections that the client ended by SSH_MSG_DISCONNECT. */
  goodbyes(): number;
  /** Cuts every connection. */
  dropConnections(): void;
  /** Ends it without waiting, for a process that is about to exit. */
  kill(): void;
  dispose(): Promise<void>;
}

export interface SshdOptions {
  readonly sshd: string;
  readonly folder: string;
  readonly address: string;
  readonly hostname: string;
  readonly osUser: string;
  /** 0 takes any free one. */
  readonly port: number;
}

export async function startInstanceSshd(options: SshdOptions): Promise<InstanceSshd> {
  const { folder, address, osUser } = options;
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const port = options.port || (await freePort(address));
  const hostKey = join(folder, 'host_key');
  const log = join(folder, 'sshd.log');
  await makeHostKey(hostKey);
  writeFileSync(join(folder, 'bashrc'), shellProfile(options));
  writeFileSync(join(folder, 'sshd_config'), config({ ...options, port }));
  writeFileSync(log, '');
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  let server = await launch(options, log);
  const stop = (): Promise<void> => endServer(server);
  const authorizedKeys = (user: string): string => join(folder, 'keys', user);
  return {
    port,
    hostKeyFingerprint: () => fingerprint(`${hostKey}.pub`),
    hostPublicKey: () => readFileSync(`${hostKey}.pub`, 'utf8').trim(),
    async changeHostKey() {
      await stop();
      rmSync(hostKey);
      await makeHostKey(hostKey);
      server = await launch(options, log);
    },
    async configure(lines) {
      await stop();
      writeFileSync(join(folder, 'sshd_config'), [...lines, config({ ...options, port })].join('\n'));
      server = await launch(options, log);
    },
    authorize(user, publicKey, expiresAt) {
      if (user !== osUser) return;
      const stamp = new Date(expiresAt).toISOString().replace(/[-:T]|\.\d{3}/g, '');
      appendFileSync(authorizedKeys(user), `expiry-time="${stamp}" ${publicKey}\n`, { mode: 0o600 });
    },
    authAttempts: () => countInLog(log, /userauth-request for user/),
    publicKeysOffered: () => countInLog(log, /(Accepted|Failed) publickey|userauth_pubkey: publickey test/),
    goodbyes: () => countInLog(log, /Received disconnect from/),
    dropConnections: () => dropChildren(server, false),
    kill: () => dropChildren(server),
    dispose: stop,
  };
}

async function makeHostKey(path: string): Promise<void> {
  await exec('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', path]);
}

function fingerprint(path: string): string {
  const blob = Buffer.from(readFileSync(path, 'utf8').split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** Nothing of the machine's own ssh is read or changed; no root is needed. */
function config({ folder, address, port }: SshdOptions): string {
  const sftp = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server', '/usr/libexec/sftp-server'].find(
    (path) => existsSync(path),
  );
  return `${[
    `ListenAddress ${address}:${port}`,
    `HostKey "${join(folder, 'host_key')}"`,
    `AuthorizedKeysFile "${join(folder, 'keys')}/%u"`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'UseDNS no',
    'PrintMotd no',
    'PrintLastLog no',
    'PermitUserEnvironment no',
    'AcceptEnv LANG LC_*',
    // bash reads the user's own ~/.bashrc under sshd when its level is 1; what that does is not the sandbox's business.
    'SetEnv SHLVL=1',
    'LogLevel DEBUG1',
    'MaxStartups 100',
    `ForceCommand if [ -z "$SSH_ORIGINAL_COMMAND" ]; then exec bash --noprofile --rcfile "${join(folder, 'bashrc')}" -i; else exec sh -c "$SSH_ORIGINAL_COMMAND"; fi`,
    ...(sftp ? [`Subsystem sftp ${sftp}`] : []),
  ].join('\n')}\n`;
}

/** Makes the shell look like one on that host: its prompt, and what `hostname` says. */
function shellProfile({ hostname, osUser }: SshdOptions): string {
  return `PS1='\\[\\e[32m\\][${osUser}@${hostname} \\W]\\[\\e[0m\\]$ '\nhostname() { echo ${hostname}; }\nunset HISTFILE\ncd ~\n`;
}

/** `-E` and not `-e`: sshd's debug lines would else appear in the user's terminal. */
function launch({ sshd, folder }: SshdOptions, log: string): Promise<ChildProcess> {
  const args = ['-D', '-E', log, '-f', join(folder, 'sshd_config')];
  return launchServer({ command: sshd, args, log, listening: /Server listening on/ });
}
