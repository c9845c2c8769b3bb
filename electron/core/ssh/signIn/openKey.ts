import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';
import { ed25519Blob } from '../../oneTimeKey/sshWire.ts';
import { unusable } from './keyFileError.ts';
import { decryptOpenSshKey, readOpenSshKey } from './openSshKey.ts';
import type { Signer } from './signIn.ts';

const PKCS8 = /^\s*-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/;
/** In PEM's headers, and in PuTTY's. */
const ENCRYPTED = /^(?:-----BEGIN ENCRYPTED |Proc-Type: 4,ENCRYPTED|Encryption: (?!none))/m;

/** Whether it takes a passphrase. */
export const isEncrypted = (text: string): boolean =>
  ENCRYPTED.test(text) || (readOpenSshKey(text)?.cipher ?? 'none') !== 'none';

/**
 * Opens the text of a private key: OpenSSH's format, PEM (PKCS#1, SEC 1, PKCS#8) or PuTTY's format 2. Undefined when the
 * passphrase is wrong. Errors: `KeyFileError` when no passphrase would help, `cancelled`.
 */
export async function openKey(text: string, passphrase: string, signal: AbortSignal): Promise<Signer | undefined> {
  if (PKCS8.test(text)) return fromPkcs8(text, passphrase);
  const own = readOpenSshKey(text);
  if (!own || own.cipher === 'none') return fromSsh2(text, passphrase);
  const open = await decryptOpenSshKey(own, passphrase, signal);
  return open === undefined ? undefined : fromSsh2(open, undefined);
}

/** What ssh2 and OpenSSL say about a passphrase that does not fit. Half of the rest is about what they cannot read at all. */
const WRONG = /passphrase|bad decrypt|wrong final block/i;

function fromSsh2(text: string, passphrase: string | undefined): Signer | undefined {
  const parsed = ssh2.utils.parseKey(text, passphrase);
  const key: ParsedKey | Error | undefined = Array.isArray(parsed) ? parsed[0] : parsed;
  if (key instanceof Error && WRONG.test(key.message)) return undefined;
  if (!key || key instanceof Error || !key.isPrivateKey()) throw unusable();
  return {
    publicKey: key,
    sign(data, hash) {
      const signature: Buffer | Error = key.sign(data, hash as never);
      if (signature instanceof Error) throw signature;
      return signature;
    },
  };
}

/** ssh2 reads no PKCS#8: RSA and ECDSA keys go through the older PEM that it knows, ed25519 has none. */
function fromPkcs8(text: string, passphrase: string): Signer | undefined {
  const key = readPkcs8(text, passphrase);
  switch (key?.asymmetricKeyType) {
    case undefined:
      return undefined;
    case 'ed25519':
      return ed25519Signer(key as KeyObject);
    case 'rsa':
      return fromSsh2(String(key?.export({ type: 'pkcs1', format: 'pem' })), undefined);
    case 'ec':
      return fromSsh2(String(key?.export({ type: 'sec1', format: 'pem' })), undefined);
    default:
      throw unusable();
  }
}

/** Algorithms that OpenSSL, or Electron's BoringSSL, does not have. A wrong passphrase shows in a dozen other ways. */
const UNKNOWN = /digital envelope routines::unsupported|OPENSSL_internal:(?:UNSUPPORTED|UNKNOWN)/;

function readPkcs8(text: string, passphrase: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: text, format: 'pem', passphrase });
  } catch (error) {
    if (!isEncrypted(text) || UNKNOWN.test((error as Error).message)) throw unusable();
    return undefined;
  }
}

function ed25519Signer(key: KeyObject): Signer {
  const publicKey = ssh2.utils.parseKey(`ssh-ed25519 ${ed25519Blob(createPublicKey(key)).toString('base64')}`);
  if (publicKey instanceof Error) throw unusable();
  return { publicKey, sign: (data) => sign(null, data, key) };
}
