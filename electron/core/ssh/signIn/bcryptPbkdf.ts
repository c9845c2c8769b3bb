/// <reference path="./bcrypt-pbkdf.d.ts" />
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { HASHSIZE, hash } from 'bcrypt-pbkdf';
import { throwIfAborted } from '../../lib/abort.ts';

const sha512 = (...parts: Uint8Array[]): Uint8Array => createHash('sha512').update(Buffer.concat(parts)).digest();

/**
 * OpenBSD's bcrypt_pbkdf, which makes the key of an encrypted key file of its passphrase (OpenSSH PROTOCOL.key). The package's own
 * loop is one piece of work, 270 ms for a key of ssh-keygen's default and as long as a file says for others: here every hash, some
 * 6 ms, has its own turn of the event loop. Errors: `cancelled`.
 */
export async function bcryptPbkdf(
  passphrase: string,
  { salt, rounds, length }: { salt: Buffer; rounds: number; length: number },
  signal: AbortSignal,
): Promise<Buffer> {
  const password = sha512(Buffer.from(passphrase));
  const key = Buffer.alloc(length);
  const blocks = Math.ceil(length / HASHSIZE);
  for (let block = 0; block < blocks; block += 1) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(block + 1);
    const sum = new Uint8Array(HASHSIZE);
    let last = new Uint8Array(HASHSIZE);
    for (let round = 0; round < rounds; round += 1) {
      const seed = round === 0 ? sha512(salt, number) : sha512(last);
      last = new Uint8Array(HASHSIZE);
      hash(password, seed, last);
      for (const [at, byte] of last.entries()) sum[at] = (sum[at] ?? 0) ^ byte;
      await nextTurn();
      throwIfAborted(signal);
    }
    // The blocks are shuffled into each other, not strung together.
    for (let at = 0; at * blocks + block < length; at += 1) key[at * blocks + block] = sum[at] ?? 0;
  }
  return key;
}
