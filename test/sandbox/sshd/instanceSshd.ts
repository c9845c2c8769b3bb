import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

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
  /** Accepts the key for this user until `expiresAt` (epoch ms). */
  authorize(osUser: string, publicKey: string, expiresAt: number): void;
  /** Authentication requests that it has seen. */
  authAttempts(): number;
  publicKeysOffered(): number;
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
  const stop = async (): Promise<void> => {
    dropChildren(server);
    await ended(server);
  };
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
    authorize(user, publicKey, expiresAt) {
      if (user !== osUser) return;
      const stamp = new Date(expiresAt).toISOString().replace(/[-:T]|\.\d{3}/g, '');
      appendFileSync(authorizedKeys(user), `expiry-time="${stamp}" ${publicKey}\n`, { mode: 0o600 });
    },
    authAttempts: () => count(log, /userauth-request for user/g),
    publicKeysOffered: () => count(log, /(Accepted|Failed) publickey|userauth_pubkey: publickey test/g),
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

const count = (log: string, pattern: RegExp): number => readFileSync(log, 'utf8').match(pattern)?.length ?? 0;

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
async function launch({ sshd, folder, address }: SshdOptions, log: string): Promise<ChildProcess> {
  // Counted before the start: a quick sshd has written its line by the time that spawn answers.
  const before = count(log, /Server listening on/g);
  const child = spawn(sshd, ['-D', '-E', log, '-f', join(folder, 'sshd_config')], { stdio: 'ignore' });
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  while (count(log, /Server listening on/g) === before) {
    if (failed || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`sshd on ${address} did not start: ${failed?.message ?? readFileSync(log, 'utf8').slice(-500)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return child;
}

/** sshd's children are sessions; they outlive their parent unless they are ended by name. */
function dropChildren(server: ChildProcess, andServer = true): void {
  const pid = server.pid;
  if (pid !== undefined) for (const child of descendants(pid)) kill(child);
  if (andServer) server.kill('SIGTERM');
}

function descendants(pid: number): number[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(path)) return [];
  const children = readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [...descendants(child), child]);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function freePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, address, () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });
}
