import { generateKeyPair, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { ed25519Blob, fingerprintOf, mpint, sshString } from './sshWire.ts';

/** What EC2 Instance Connect takes: ed25519, and RSA for hosts that know no other (EC2 User Guide, "SendSSHPublicKey"). */
export type OneTimeKeyType = 'ed25519' | 'rsa4096';

/** A pair for one connect attempt. The private half stays inside OpenSSL's memory; nothing can print it. */
export interface OneTimeKey {
  readonly type: OneTimeKeyType;
  /** `ssh-ed25519 AAAA… sallyport`, as SendSSHPublicKey takes it. */
  readonly publicKey: string;
  /** SSH wire form of the public key (RFC 8709 §4, RFC 4253 §6.6). */
  readonly blob: Buffer;
  readonly fingerprint: string;
  /**
   * The signature's bytes (RFC 8709 §6; RFC 8332 §3 for RSA, over `hash`, which is `sha512` unless it says otherwise). Throws
   * once the key has been disposed of.
   */
  sign(data: Buffer, hash?: string): Buffer;
  /** Lets go of the private half; OpenSSL wipes it when it frees it. */
  dispose(): void;
}

const RSA_BITS = 4096;
const makeKeyPair = promisify(generateKeyPair);

/**
 * Makes the pair with `node:crypto` and encodes the public half itself: ssh2's own generator makes an unparsable key
 * about 3 times in 1,000, and ssh2 cannot read PKCS8 ed25519 (docs/decisions/0006).
 */
export function createOneTimeKey(): OneTimeKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const blob = ed25519Blob(publicKey);
  return holding('ed25519', privateKey, `ssh-ed25519 ${blob.toString('base64')} sallyport`, blob);
}

/** An RSA pair of 4096 bits; takes a second or two, off the main thread. */
export async function createRsaOneTimeKey(): Promise<OneTimeKey> {
  const { publicKey, privateKey } = await makeKeyPair('rsa', { modulusLength: RSA_BITS });
  const { e = '', n = '' } = publicKey.export({ format: 'jwk' });
  const numbers = [e, n].map((number) => mpint(Buffer.from(number, 'base64url')));
  const blob = Buffer.concat([sshString('ssh-rsa'), ...numbers]);
  return holding('rsa4096', privateKey, `ssh-rsa ${blob.toString('base64')} sallyport`, blob);
}

function holding(type: OneTimeKeyType, pair: KeyObject, publicKey: string, blob: Buffer): OneTimeKey {
  let privateKey: KeyObject | undefined = pair;
  return {
    type,
    publicKey,
    blob,
    fingerprint: fingerprintOf(blob),
    sign(data, hash = 'sha512') {
      if (!privateKey) throw new Error('The one-time key is gone');
      return sign(type === 'ed25519' ? null : hash, data, privateKey);
    },
    dispose() {
      privateKey = undefined;
    },
  };
}
