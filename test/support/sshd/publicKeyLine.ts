import { fingerprintOf } from '../../../electron/core/oneTimeKey/sshWire.ts';

const NAME = 'ssh-ed25519';
const KEY_LENGTH = 32;

/**
 * Reads a line of authorized_keys with an ed25519 key as strictly as OpenSSH does (sshkey_read, sshkey_from_blob and
 * ssh_ed25519_deserialize_public): canonical base64, each length exact, 32 bytes of key, nothing after it. Answers its
 * fingerprint; throws at the first departure. Written from OpenSSH's rules, so that no code of ours checks itself.
 */
export function readPublicKeyLine(line: string): string {
  const [type, base64, comment, ...rest] = line.split(' ');
  if (type !== NAME || base64 === undefined || rest.length > 0) throw new Error(`not a line of one key: ${line}`);
  if (comment !== undefined && !/^[\x21-\x7e]+$/.test(comment)) throw new Error(`an unprintable comment: ${line}`);
  const blob = Buffer.from(base64, 'base64');
  if (blob.toString('base64') !== base64) throw new Error(`base64 that is not canonical: ${line}`);
  const [name, afterName] = readString(blob, 0);
  if (name.toString('latin1') !== NAME) throw new Error(`another type inside: ${line}`);
  const [key, end] = readString(blob, afterName);
  if (key.length !== KEY_LENGTH) throw new Error(`a key of ${key.length} bytes: ${line}`);
  if (end !== blob.length) throw new Error(`${blob.length - end} bytes too many: ${line}`);
  return fingerprintOf(blob);
}

function readString(blob: Buffer, at: number): [bytes: Buffer, next: number] {
  const from = at + 4;
  const to = from + (from <= blob.length ? blob.readUInt32BE(at) : 0);
  if (to > blob.length || from > blob.length) throw new Error(`cut off at ${at} of ${blob.length} bytes`);
  return [blob.subarray(from, to), to];
}
