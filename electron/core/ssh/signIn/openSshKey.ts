import { createDecipheriv, getCipherInfo } from 'node:crypto';
import { sshString } from '../../oneTimeKey/sshWire.ts';
import { bcryptPbkdf } from './bcryptPbkdf.ts';
import { unusable } from './keyFileError.ts';

const BEGIN = '-----BEGIN OPENSSH PRIVATE KEY-----';
const END = '-----END OPENSSH PRIVATE KEY-----';
const MAGIC = Buffer.from('openssh-key-v1\0');
/** OpenSSH's names of the ciphers that ssh-keygen -Z takes and OpenSSL has. chacha20-poly1305 is made otherwise. */
const CIPHER = /^aes(128|192|256)-(ctr|cbc|gcm)(@openssh\.com)?$/;
/** What follows the data of an authenticated cipher, bytes. */
const TAG = 16;

/** A private key in OpenSSH's own format, as far as it stands in clear (OpenSSH PROTOCOL.key). */
export interface OpenSshKey {
  /** `none` when it is not encrypted. */
  readonly cipher: string;
  readonly kdf: string;
  readonly kdfOptions: Buffer;
  readonly publicBlob: Buffer;
  readonly secret: Buffer;
  readonly tag: Buffer;
}

/** Undefined for any other format, and for one that is cut off. */
export function readOpenSshKey(text: string): OpenSshKey | undefined {
  const [, body] = text.split(BEGIN);
  const bytes = Buffer.from(body?.split(END)[0] ?? '', 'base64');
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const next = createReader(bytes.subarray(MAGIC.length));
  try {
    const [cipher, kdf, kdfOptions] = [String(next.string()), String(next.string()), next.string()];
    // Every ssh-keygen writes one.
    if (next.uint32() !== 1) return undefined;
    return { cipher, kdf, kdfOptions, publicBlob: next.string(), secret: next.string(), tag: next.rest() };
  } catch {
    return undefined;
  }
}

/** The key's text without encryption; undefined when the passphrase is wrong. Errors: `KeyFileError`, `cancelled`. */
export async function decryptOpenSshKey(
  key: OpenSshKey,
  passphrase: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  // bcrypt takes no empty one, and ssh-keygen encrypts with none.
  if (passphrase === '') return undefined;
  const secret = await decrypt(key, passphrase, signal);
  // The same number twice tells that it came out right.
  if (!secret?.subarray(0, 4).equals(secret.subarray(4, 8))) return undefined;
  const none = [sshString('none'), sshString('none'), sshString('')];
  const one = Buffer.from([0, 0, 0, 1]);
  const bytes = Buffer.concat([MAGIC, ...none, one, sshString(key.publicBlob), sshString(secret)]);
  return `${BEGIN}\n${bytes.toString('base64')}\n${END}`;
}

/** Whether a passphrase would help. */
export const canDecrypt = ({ cipher, kdf }: OpenSshKey): boolean => CIPHER.test(cipher) && kdf === 'bcrypt';

async function decrypt(key: OpenSshKey, passphrase: string, signal: AbortSignal): Promise<Buffer | undefined> {
  const [, bits, mode] = CIPHER.exec(key.cipher) ?? [];
  const name = `aes-${bits}-${mode}`;
  const info = bits === undefined ? undefined : getCipherInfo(name);
  const given = readKdfOptions(key.kdfOptions);
  if (!info || !given) throw unusable();
  const { keyLength, ivLength = 0 } = info;
  const made = await bcryptPbkdf(passphrase, { ...given, length: keyLength + ivLength }, signal);
  try {
    const [cipherKey, iv] = [made.subarray(0, keyLength), made.subarray(keyLength)];
    const decipher = createDecipheriv(name as 'aes-256-gcm', cipherKey, iv);
    decipher.setAutoPadding(false);
    if (mode === 'gcm') decipher.setAuthTag(key.tag.subarray(0, TAG));
    return Buffer.concat([decipher.update(key.secret), decipher.final()]);
  } catch {
    return undefined;
  }
}

function readKdfOptions(bytes: Buffer): { salt: Buffer; rounds: number } | undefined {
  try {
    const next = createReader(bytes);
    return { salt: next.string(), rounds: next.uint32() };
  } catch {
    return undefined;
  }
}

/** Reads what RFC 4251 §5 writes. Throws at the end of the data. */
function createReader(bytes: Buffer) {
  let at = 0;
  const uint32 = (): number => {
    at += 4;
    return bytes.readUInt32BE(at - 4);
  };
  return {
    uint32,
    string(): Buffer {
      const length = uint32();
      if (length > bytes.length - at) throw new RangeError('It is cut off');
      at += length;
      return bytes.subarray(at - length, at);
    },
    rest: (): Buffer => bytes.subarray(at),
  };
}
