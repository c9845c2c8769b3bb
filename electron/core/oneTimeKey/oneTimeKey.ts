import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { fingerprintOf, sshString } from './sshWire.ts';

/** An ed25519 pair for one connect attempt. The private half stays inside OpenSSL's memory; nothing can print it. */
export interface OneTimeKey {
  /** `ssh-ed25519 AAAA… sallyport`, as SendSSHPublicKey takes it. */
  readonly publicKey: string;
  /** SSH wire form of the public key (RFC 8709 §4). */
  readonly blob: Buffer;
  readonly fingerprint: string;
  /** The 64-byte signature (RFC 8709 §6). Throws once the key has been disposed of. */
  sign(data: Buffer): Buffer;
  /** Lets go of the private half; OpenSSL wipes it when it frees it. */
  dispose(): void;
}

/** Raw ed25519 public keys end the SubjectPublicKeyInfo (RFC 8410 §4). */
const RAW_LENGTH = 32;

/**
 * Makes the pair with `node:crypto` and encodes the public half itself: ssh2's own generator makes an unparsable key
 * about 3 times in 1,000, and ssh2 cannot read PKCS8 ed25519 (docs/decisions/0006).
 */
export function createOneTimeKey(): OneTimeKey {
  const pair = generateKeyPairSync('ed25519');
  let privateKey: KeyObject | undefined = pair.privateKey;
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const blob = Buffer.concat([sshString('ssh-ed25519'), sshString(spki.subarray(spki.length - RAW_LENGTH))]);
  return {
    publicKey: `ssh-ed25519 ${blob.toString('base64')} sallyport`,
    blob,
    fingerprint: fingerprintOf(blob),
    sign(data) {
      if (!privateKey) throw new Error('The one-time key is gone');
      return sign(null, data, privateKey);
    },
    dispose() {
      privateKey = undefined;
    },
  };
}
