import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { findSshd } from '../../sandbox/sshd/findSshd.ts';
import { countInLog, endServer, launchOnFreePort } from '../../sandbox/sshd/serverProcess.ts';
import { createTempDir } from '../tempDir.ts';
import type { HostKeyFile } from './hostKeys.ts';
import type { OwnEtc } from './ownEtc.ts';
import type { SshServer } from './server.ts';

const ADDRESS = '127.0.0.1';

export interface OpenSshOptions {
  readonly hostKeys: readonly HostKeyFile[];
  /** Lines of sshd_config; sshd takes the first of each keyword, so that these win. */
  readonly config?: readonly string[];
  readonly etc?: OwnEtc;
}

/** OpenSSH's server; nothing of the machine's own ssh is read or changed. */
export async function startOpenSsh({ hostKeys, config = [], etc }: OpenSshOptions): Promise<SshServer> {
  const sshd = findSshd(process.env);
  if (sshd === undefined) throw new Error('The tests need sshd; npm test says how to install it');
  const dir = createTempDir();
  const keys = dir.file('authorized_keys');
  const log = dir.file('log');
  for (const file of [keys, log]) writeFileSync(file, '', { mode: 0o600 });
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const { port, server } = await launchOnFreePort(ADDRESS, (free) => {
    writeFileSync(dir.file('config'), `${[...config, ...basics(free, keys, hostKeys)].join('\n')}\n`);
    const args = ['-D', '-E', log, '-f', dir.file('config')];
    const command = etc ? etc.wrap(sshd, args) : { command: sshd, args };
    return { ...command, log, listening: /Server listening on/ };
  });
  return {
    port,
    authorize: (publicKey) => appendFileSync(keys, `${publicKey}\n`),
    log: () => readFileSync(log, 'utf8'),
    logged: (pattern) => countInLog(log, pattern),
    async dispose() {
      await endServer(server);
      dir.dispose();
    },
  };
}

const basics = (port: number, keys: string, hostKeys: readonly HostKeyFile[]): string[] => [
  `ListenAddress ${ADDRESS}:${port}`,
  ...hostKeys.map(({ path }) => `HostKey "${path}"`),
  `AuthorizedKeysFile "${keys}"`,
  'PidFile none',
  'StrictModes no',
  'UsePAM no',
  'PasswordAuthentication no',
  'KbdInteractiveAuthentication no',
  'PermitRootLogin yes',
  'UseDNS no',
  'PrintMotd no',
  'PrintLastLog no',
  'LogLevel DEBUG1',
];
