/** What we use of bcrypt-pbkdf, which has no types. */
declare module 'bcrypt-pbkdf' {
  /** Bytes that one hash makes. */
  export const HASHSIZE: number;
  /** One bcrypt hash of two SHA-512 digests. */
  export function hash(passwordDigest: Uint8Array, saltDigest: Uint8Array, out: Uint8Array): void;
  /** The whole function in one go; 0 when all is well. */
  export function pbkdf(
    passphrase: Uint8Array,
    passphraseLength: number,
    salt: Uint8Array,
    saltLength: number,
    key: Uint8Array,
    keyLength: number,
    rounds: number,
  ): number;
}
