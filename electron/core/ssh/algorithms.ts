import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2';
import { legacyAlgorithms } from '../../../shared/model/legacyAlgorithms.ts';

/** What a host's own settings add. */
export interface AlgorithmChoice {
  /** SHA-1 and CBC, after everything else. */
  readonly legacy?: boolean;
  /** zlib, once the sign-in is over (`zlib@openssh.com`). */
  readonly compression?: boolean;
}

const serverHostKey: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

/** Algorithms that sign with a host key of this type. */
function algorithmsOf(keyType: string, legacy: boolean): readonly ServerHostKeyAlgorithm[] {
  if (keyType !== 'ssh-rsa') return serverHostKey.filter((algorithm) => algorithm === keyType);
  return ['rsa-sha2-512', 'rsa-sha2-256', ...(legacy ? legacyAlgorithms.serverHostKey : [])];
}

/**
 * What we offer (RFC 9142): no SHA-1 signatures or MACs, no CBC, and no chacha20-poly1305, which is safe with strict kex only
 * (CVE-2023-48795) and which ssh2 cannot tie to it. The types of the remembered host keys come first, so that a host with
 * several keys shows one that we know.
 */
export function algorithms(
  rememberedKeyTypes: readonly string[] = [],
  { legacy = false, compression = false }: AlgorithmChoice = {},
): Algorithms {
  const old = legacy ? legacyAlgorithms : { kex: [], serverHostKey: [], cipher: [], hmac: [] };
  const first = [...new Set(rememberedKeyTypes)].flatMap((keyType) => algorithmsOf(keyType, legacy));
  return {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'diffie-hellman-group14-sha256',
      'diffie-hellman-group16-sha512',
      'diffie-hellman-group18-sha512',
      ...old.kex,
    ],
    serverHostKey: [
      ...first,
      ...serverHostKey.filter((algorithm) => !first.includes(algorithm)),
      ...old.serverHostKey.filter((algorithm) => !first.includes(algorithm)),
    ],
    cipher: [
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'aes128-ctr',
      'aes192-ctr',
      'aes256-ctr',
      ...old.cipher,
    ],
    hmac: [
      'hmac-sha2-256-etm@openssh.com',
      'hmac-sha2-512-etm@openssh.com',
      'hmac-sha2-256',
      'hmac-sha2-512',
      ...old.hmac,
    ],
    compress: compression ? ['zlib@openssh.com', 'none'] : ['none'],
  };
}
