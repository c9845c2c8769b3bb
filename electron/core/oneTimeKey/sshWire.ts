import { createHash, type KeyObject } from 'node:crypto';

/** Raw ed25519 public keys end the SubjectPublicKeyInfo (RFC 8410 §4). */
const RAW_LENGTH = 32;

/** A length-prefixed string (RFC 4251 §5). */
export function sshString(data: Buffer | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A positive number of any length (RFC 4251 §5, mpint): big-endian, a zero before a first bit that is set. */
export function mpint(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const number = first === -1 ? Buffer.alloc(0) : bytes.subarray(first);
  const signed = (number[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), number]) : number;
  return sshString(signed);
}

/** SSH's wire form of an ed25519 public key (RFC 8709 §4). */
export function ed25519Blob(publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return Buffer.concat([sshString('ssh-ed25519'), sshString(spki.subarray(spki.length - RAW_LENGTH))]);
}

/** The first string of a public key blob: its algorithm name (RFC 4253 §6.6). Empty when the blob is not one. */
export function keyTypeOf(blob: Buffer): string {
  if (blob.length < 4) return '';
  const length = blob.readUInt32BE(0);
  return length <= 64 && blob.length >= 4 + length ? blob.toString('latin1', 4, 4 + length) : '';
}

/** `SHA256:…` as OpenSSH prints it (base64 without padding). */
export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}
