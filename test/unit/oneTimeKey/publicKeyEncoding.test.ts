import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';
import { createOneTimeKey } from '../../../electron/core/oneTimeKey/oneTimeKey.ts';
import { sshString } from '../../../electron/core/oneTimeKey/sshWire.ts';
import { readPublicKeyLine } from '../../support/sshd/publicKeyLine.ts';

const SAMPLE = 2_000;

describe("a one-time key's public half", () => {
  it("obeys OpenSSH's rules for a key blob, two thousand times", () => {
    const seen = new Set<string>();
    for (let i = 0; i < SAMPLE; i += 1) {
      const key = createOneTimeKey();
      const fingerprint = readPublicKeyLine(key.publicKey);
      if (fingerprint !== key.fingerprint) throw new Error(`another fingerprint: ${key.publicKey}`);
      seen.add(fingerprint);
      key.dispose();
    }
    expect(seen.size).toBe(SAMPLE);
  });

  it('keeps the zero bytes that a key begins with, which ssh2 itself drops', () => {
    let leading = 0;
    for (let i = 0; i < SAMPLE || leading === 0; i += 1) {
      const key = createOneTimeKey();
      if (key.blob[key.blob.length - 32] !== 0) continue;
      leading += 1;
      expect(readPublicKeyLine(key.publicKey)).toBe(key.fingerprint);
      expect(ssh2.utils.parseKey(key.publicKey)).not.toBeInstanceOf(Error);
    }
  });
});

describe('the reader of these tests', () => {
  const line = (...parts: Buffer[]): string => `ssh-ed25519 ${Buffer.concat(parts).toString('base64')}`;
  const name = sshString('ssh-ed25519');

  it.each([
    ['a byte too few', line(name, sshString(Buffer.alloc(31)))],
    ['a byte too many', line(name, sshString(Buffer.alloc(33)))],
    ['something behind the key', line(name, sshString(Buffer.alloc(32)), Buffer.alloc(1))],
    ['a length beyond the end', line(name, sshString(Buffer.alloc(32)).subarray(0, 20))],
    ['no key', line(name)],
    ['another type inside', line(sshString('ssh-ed25518'), sshString(Buffer.alloc(32)))],
    ['another type outside', `ssh-rsa ${line(name, sshString(Buffer.alloc(32))).slice(12)}`],
    ['loose base64', `${line(name, sshString(Buffer.alloc(32)))}=`],
  ])('refuses %s, as OpenSSH does', (_what, bad) => {
    expect(() => readPublicKeyLine(bad)).toThrow();
  });
});
