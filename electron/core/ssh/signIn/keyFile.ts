import { createPrivateKey } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2, { type ParsedKey } from 'ssh2';

/** The largest private key in use is an RSA key of 16,384 bits, 13 KB. */
const LARGEST = 64 * 1024;
const OPENSSH = '-----BEGIN OPENSSH PRIVATE KEY-----';
const PKCS8 = /^-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/;

/** Why a key file is of no use; `message` goes on after its name: "is not there". */
export class KeyFileError extends Error {
  readonly missing: boolean;
  constructor(message: string, missing = false) {
    super(message);
    this.missing = missing;
  }
}

/** A private key on this machine's disk, as far as it can be read without its passphrase. */
export interface KeyFile {
  /** Undefined for an encrypted PEM file without a `.pub` beside it: only its passphrase tells. */
  readonly publicKey: ParsedKey | undefined;
  readonly encrypted: boolean;
  /** Undefined when the passphrase is wrong. */
  unlock(passphrase: string | undefined): ParsedKey | undefined;
}

/** `~/` is the home folder. */
export const expandHome = (path: string, home: string): string =>
  path === '~' || /^~[/\\]/.test(path) ? join(home, path.slice(1)) : path;

/**
 * Reads a private key: OpenSSH's format, PEM (PKCS#1, SEC 1, PKCS#8) or PuTTY's. A file that others may read is refused, as
 * OpenSSH refuses it (sshkey_perm_ok). Errors: `KeyFileError`.
 */
export async function readKeyFile(path: string, platform: NodeJS.Platform = process.platform): Promise<KeyFile> {
  const text = await readPrivate(path, platform);
  const open = parsePrivateKey(text, undefined);
  if (open) return { publicKey: open, encrypted: false, unlock: () => open };
  if (!isEncrypted(text)) throw new KeyFileError('is not a private key that can be used here');
  const publicKey = publicHalf(text) ?? (await publicFile(path));
  return { publicKey, encrypted: true, unlock: (passphrase) => parsePrivateKey(text, passphrase) };
}

async function readPrivate(path: string, platform: NodeJS.Platform): Promise<string> {
  try {
    const { size, mode, uid } = await stat(path);
    // OpenSSH looks at the mode of one's own files only; Windows has none.
    if (platform !== 'win32' && uid === process.getuid?.() && (mode & 0o077) !== 0)
      throw new KeyFileError('may be read by others: chmod 600 it');
    if (size > LARGEST) throw new KeyFileError('is too large to be a private key');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT') throw new KeyFileError('is not there', true);
    throw new KeyFileError(`cannot be read (${code})`);
  }
}

const isEncrypted = (text: string): boolean =>
  /ENCRYPTED|Encryption: (?!none)/.test(text) ||
  (text.trimStart().startsWith(OPENSSH) && publicHalf(text) !== undefined);

/** Undefined when it cannot be read with this passphrase. */
function parsePrivateKey(text: string, passphrase: string | undefined): ParsedKey | undefined {
  try {
    const parsed = ssh2.utils.parseKey(PKCS8.test(text.trimStart()) ? fromPkcs8(text, passphrase) : text, passphrase);
    const key = Array.isArray(parsed) ? parsed[0] : parsed;
    return key instanceof Error || !key?.isPrivateKey() ? undefined : key;
  } catch {
    return undefined;
  }
}

/** ssh2 reads no PKCS#8: RSA and ECDSA keys go through the older PEM that it knows. */
function fromPkcs8(text: string, passphrase: string | undefined): string {
  const key = createPrivateKey({ key: text, format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) });
  const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1';
  return String(key.export({ type, format: 'pem' }));
}

/** The public half, which stands in clear before the encrypted part (OpenSSH PROTOCOL.key). */
function publicHalf(text: string): ParsedKey | undefined {
  const body = text.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '');
  const bytes = Buffer.from(body, 'base64');
  const magic = Buffer.from('openssh-key-v1\0');
  if (!bytes.subarray(0, magic.length).equals(magic)) return undefined;
  let at = magic.length;
  const next = (): Buffer => {
    const length = bytes.readUInt32BE(at);
    at += 4 + length;
    return bytes.subarray(at - length, at);
  };
  try {
    const [_cipher, _kdf, _options] = [next(), next(), next()];
    at += 4;
    return parsePublic(next());
  } catch {
    return undefined;
  }
}

async function publicFile(path: string): Promise<ParsedKey | undefined> {
  try {
    const [, blob = ''] = (await readFile(`${path}.pub`, 'utf8')).trim().split(/\s+/);
    return parsePublic(Buffer.from(blob, 'base64'));
  } catch {
    return undefined;
  }
}

function parsePublic(blob: Buffer): ParsedKey | undefined {
  const type = blob.toString('latin1', 4, 4 + Math.min(64, blob.readUInt32BE(0)));
  const key = ssh2.utils.parseKey(`${type} ${blob.toString('base64')}`);
  return key instanceof Error ? undefined : key;
}
