import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../bench/openssh.ts';
import { findDropbear } from '../../sandbox/sshd/findDropbear.ts';
import { countInLog, endServer, launchOnFreePort } from '../../sandbox/sshd/serverProcess.ts';
import { createTempDir, type TempDir } from '../tempDir.ts';
import type { OwnEtc } from './ownEtc.ts';
import type { SshServer } from './server.ts';

const ADDRESS = '127.0.0.1';

export interface DropbearHostKey {
  readonly path: string;
  readonly blob: Buffer;
}

/** Makes one of Dropbear's host keys; its ecdsa is nistp256. */
export async function makeDropbearKey(dir: TempDir, type: 'ed25519' | 'ecdsa' | 'rsa'): Promise<DropbearHostKey> {
  const programs = findDropbear(process.env);
  if (!programs) throw new Error('dropbearkey is not installed');
  const path = dir.file(`dropbear_${type}`);
  const said = await runProgram(programs.keygen, ['-t', type, ...(type === 'rsa' ? ['-s', '3072'] : []), '-f', path]);
  const line = /^(?:ssh|ecdsa)-\S+ (\S+)/m.exec(said);
  return { path, blob: Buffer.from(line?.[1] ?? '', 'base64') };
}

export interface DropbearOptions {
  readonly hostKeys: readonly DropbearHostKey[];
  /** With it the user can sign in: Dropbear reads the keys in the home folder only. */
  readonly etc?: OwnEtc | undefined;
  readonly args?: readonly string[];
}

/** Dropbear's server, without passwords. */
export async function startDropbear({ hostKeys, etc, args = [] }: DropbearOptions): Promise<SshServer> {
  const programs = findDropbear(process.env);
  if (!programs) throw new Error('Dropbear is not installed');
  const dir = createTempDir();
  const log = dir.file('log');
  writeFileSync(log, '');
  const keys = hostKeys.flatMap(({ path }) => ['-r', path]);
  const { port, server } = await launchOnFreePort(ADDRESS, (free) => {
    const own = ['-F', '-E', '-s', '-P', dir.file('pid'), '-p', `${ADDRESS}:${free}`, ...keys, ...args];
    const command = etc ? etc.wrap(programs.server, own) : { command: programs.server, args: own };
    return { ...command, log, listening: /Not backgrounding/ };
  });
  return {
    port,
    authorize(publicKey) {
      if (etc) appendFileSync(join(etc.home, '.ssh', 'authorized_keys'), `${publicKey}\n`, { mode: 0o600 });
    },
    log: () => readFileSync(log, 'utf8'),
    logged: (pattern) => countInLog(log, pattern),
    async dispose() {
      await endServer(server);
      dir.dispose();
    },
  };
}
