import { keyTypeOf } from '../oneTimeKey/sshWire.ts';

/** What OpenSSH calls a key in its fingerprint lines: `256 SHA256:… comment (ED25519)`. */
export interface HostKeyFacts {
  readonly name: 'ED25519' | 'ECDSA' | 'RSA';
  readonly bits: number;
}

/** Bits, and bytes of an uncompressed point (SEC 1 §2.3.3; RFC 5656 §3.1). */
const curves: Readonly<Record<string, { bits: number; point: number }>> = {
  nistp256: { bits: 256, point: 65 },
  nistp384: { bits: 384, point: 97 },
  nistp521: { bits: 521, point: 133 },
};

/** Types of host keys that the app accepts; of these the wire form is checked to its end. */
export const acceptedKeyTypes: ReadonlySet<string> = new Set([
  'ssh-ed25519',
  'ssh-rsa',
  ...Object.keys(curves).map((curve) => `ecdsa-sha2-${curve}`),
]);

/** Undefined for a blob that is not a whole public key of an accepted type (RFC 8709 §4, RFC 5656 §3.1, RFC 4253 §6.6). */
export function hostKeyFacts(blob: Buffer): HostKeyFacts | undefined {
  const [type, first, second, ...rest] = strings(blob) ?? [];
  if (!type || !first || rest.length > 0) return undefined;
  const keyType = type.toString('latin1');
  if (keyType === 'ssh-ed25519') return !second && first.length === 32 ? { name: 'ED25519', bits: 256 } : undefined;
  if (!second) return undefined;
  if (keyType === 'ssh-rsa') return { name: 'RSA', bits: bitLength(second) };
  const curve = Object.hasOwn(curves, first.toString('latin1')) ? curves[first.toString('latin1')] : undefined;
  if (!curve || keyType !== `ecdsa-sha2-${first.toString('latin1')}`) return undefined;
  return second.length === curve.point ? { name: 'ECDSA', bits: curve.bits } : undefined;
}

/** The blob of a key type and its base64, as public key files and known_hosts have them; undefined when they do not fit. */
export function decodeHostKey(keyType: string, base64: string): Buffer | undefined {
  const blob = Buffer.from(base64, 'base64');
  // Node skips what is no base64; OpenSSH does not.
  if (blob.toString('base64') !== base64 || keyTypeOf(blob) !== keyType || keyType === '') return undefined;
  return acceptedKeyTypes.has(keyType) && !hostKeyFacts(blob) ? undefined : blob;
}

/** The strings that a blob is made of, if it is made of nothing else; no key has more than three. */
function strings(blob: Buffer): Buffer[] | undefined {
  const found: Buffer[] = [];
  let at = 0;
  while (at < blob.length) {
    if (found.length > 3 || at + 4 > blob.length) return undefined;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return undefined;
    found.push(blob.subarray(at + 4, end));
    at = end;
  }
  return found;
}

/** Of an mpint (RFC 4251 §5), whose first byte is 0 where the number would else look negative. */
function bitLength(mpint: Buffer): number {
  const start = mpint.findIndex((byte) => byte !== 0);
  if (start < 0) return 0;
  return (mpint.length - start - 1) * 8 + (32 - Math.clz32(mpint[start] ?? 0));
}
