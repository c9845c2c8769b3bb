import type { Stats } from 'node:fs';
import ssh2, { type ParsedKey } from 'ssh2';
import { keyTypeOf } from '../../oneTimeKey/sshWire.ts';
import { KeyFileError, unusable } from './keyFileError.ts';
import { isEncrypted, openKey } from './openKey.ts';
import { canDecrypt, readOpenSshKey } from './openSshKey.ts';
import { readSmallFile } from './readSmallFile.ts';
import type { Signer } from './signIn.ts';

/** PuTTY's formats, but for RSA keys in format 2: ssh2 reads nothing else. */
const PUTTY = /^\s*PuTTY-User-Key-File-(?!2: ssh-rsa)(\d)/;

/** A private key on this machine's disk, as far as it can be read without its passphrase. */
export interface KeyFile {
  /** Undefined for an encrypted PEM file without a `.pub` beside it: only its passphrase tells. */
  readonly publicKey: ParsedKey | undefined;
  readonly encrypted: boolean;
  /** Another one when the file was changed or replaced. */
  readonly stamp: string;
  /** Undefined when the passphrase is wrong. Errors: `KeyFileError` when none would help, `cancelled`. */
  unlock(passphrase: string, signal: AbortSignal): Promise<Signer | undefined>;
}

/**
 * Reads a private key: OpenSSH's format, PEM (PKCS#1, SEC 1, PKCS#8) or PuTTY's. A file that others may read is refused, as
 * OpenSSH refuses it (sshkey_perm_ok). Errors: `KeyFileError`, `cancelled`.
 */
export async function readKeyFile(
  path: string,
  signal: AbortSignal,
  platform: NodeJS.Platform = process.platform,
): Promise<KeyFile> {
  const { text, stats } = await readSmallFile(path, (opened) => refuseOpenToOthers(opened, platform));
  const [, putty] = PUTTY.exec(text) ?? [];
  if (putty) throw new KeyFileError(`is in PuTTY's format ${putty}: export it in OpenSSH's`);
  const stamp = [stats.ino, stats.size, stats.mtimeMs].join();
  if (!isEncrypted(text)) {
    const open = await openKey(text, '', signal);
    if (!open) throw unusable();
    return { publicKey: open.publicKey, encrypted: false, stamp, unlock: async () => open };
  }
  const own = readOpenSshKey(text);
  // Nobody is to be asked for a passphrase that does not help.
  if (own && !canDecrypt(own)) throw new KeyFileError(`is encrypted in a way that cannot be read (${own.cipher})`);
  const publicKey = own ? parsePublic(own.publicBlob) : await publicFile(path);
  return { publicKey, encrypted: true, stamp, unlock: (passphrase, within) => openKey(text, passphrase, within) };
}

/** OpenSSH looks at the mode of one's own files only; Windows has none. */
function refuseOpenToOthers({ mode, uid }: Stats, platform: NodeJS.Platform): void {
  if (platform !== 'win32' && uid === process.getuid?.() && (mode & 0o077) !== 0)
    throw new KeyFileError('may be read by others: chmod 600 it');
}

async function publicFile(path: string): Promise<ParsedKey | undefined> {
  try {
    const [, blob = ''] = (await readSmallFile(`${path}.pub`)).text.trim().split(/\s+/);
    return parsePublic(Buffer.from(blob, 'base64'));
  } catch {
    return undefined;
  }
}

function parsePublic(blob: Buffer): ParsedKey | undefined {
  const key = ssh2.utils.parseKey(`${keyTypeOf(blob)} ${blob.toString('base64')}`);
  return key instanceof Error ? undefined : key;
}
