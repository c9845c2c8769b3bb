import { createPublicKey, verify } from 'node:crypto';
import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';
import { createOneTimeKey } from '../../../electron/core/oneTimeKey/oneTimeKey.ts';

describe('a one-time key', () => {
  it('is one that ssh2 and SendSSHPublicKey can read, ten thousand times', () => {
    for (let i = 0; i < 10_000; i += 1) {
      const key = createOneTimeKey();
      const parsed = ssh2.utils.parseKey(key.publicKey);
      if (parsed instanceof Error) throw parsed;
      if (!parsed.getPublicSSH().equals(key.blob)) throw new Error(`bad key ${key.publicKey}`);
      expect(key.publicKey.length).toBeGreaterThanOrEqual(80);
    }
  });

  it('signs what its public half verifies, until it is disposed of', () => {
    const key = createOneTimeKey();
    const data = Buffer.from('session');
    const x = key.blob.subarray(-32).toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, data, publicKey, key.sign(data))).toBe(true);
    key.dispose();
    expect(() => key.sign(data)).toThrow('gone');
  });

  it('prints nothing of its private half', () => {
    const key = createOneTimeKey();
    expect(JSON.stringify(key)).not.toMatch(/PRIVATE|"d":/);
    expect(Object.keys(key).sort()).toEqual(['blob', 'dispose', 'fingerprint', 'publicKey', 'sign', 'type']);
  });
});
