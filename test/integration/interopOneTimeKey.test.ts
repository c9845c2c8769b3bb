import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOneTimeKey, type OneTimeKey } from '../../electron/core/oneTimeKey/oneTimeKey.ts';
import { sshString } from '../../electron/core/oneTimeKey/sshWire.ts';
import { runProgram } from '../bench/openssh.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

const NAMESPACE = 'sallyport-test';

/** An armored signature as OpenSSH's PROTOCOL.sshsig has it. */
function sshSignature(key: OneTimeKey, message: Buffer): string {
  const magic = Buffer.from('SSHSIG');
  const what = [sshString(NAMESPACE), sshString(''), sshString('sha512')];
  const digest = createHash('sha512').update(message).digest();
  const signature = key.sign(Buffer.concat([magic, ...what, sshString(digest)]));
  const version = Buffer.from([0, 0, 0, 1]);
  const signed = sshString(Buffer.concat([sshString('ssh-ed25519'), sshString(signature)]));
  const blob = Buffer.concat([magic, version, sshString(key.blob), ...what, signed]);
  const body = blob.toString('base64').replace(/.{70}/g, '$&\n');
  return `-----BEGIN SSH SIGNATURE-----\n${body}\n-----END SSH SIGNATURE-----\n`;
}

describe('one-time keys in the hands of ssh-keygen', () => {
  let dir: TempDir;
  beforeEach(() => {
    dir = createTempDir();
  });
  afterEach(() => dir.dispose());

  it('are all of them listed, a thousand in a file, each with the fingerprint that we show', async () => {
    const keys = Array.from({ length: 1_000 }, () => createOneTimeKey());
    writeFileSync(dir.file('keys'), `${keys.map(({ publicKey }) => publicKey).join('\n')}\n`);
    const lines = (await runProgram('ssh-keygen', ['-l', '-f', dir.file('keys')])).trim().split('\n');
    expect(lines).toEqual(keys.map(({ fingerprint }) => `256 ${fingerprint} sallyport (ED25519)`));
  });

  const verify = (key: OneTimeKey, message: string): Promise<string> => {
    writeFileSync(dir.file('message'), message);
    writeFileSync(dir.file('allowed'), `ops ${key.publicKey}\n`);
    const args = ['-Y', 'verify', '-f', dir.file('allowed'), '-I', 'ops', '-n', NAMESPACE, '-s', dir.file('signature')];
    return runProgram('sh', ['-c', 'exec ssh-keygen "$@" <"$0"', dir.file('message'), ...args]);
  };

  it('sign what it verifies, and nothing else', async () => {
    for (let i = 0; i < 10; i += 1) {
      const key = createOneTimeKey();
      const message = `session ${i}`;
      writeFileSync(dir.file('signature'), sshSignature(key, Buffer.from(message)));
      expect(await verify(key, message)).toContain(`Good "${NAMESPACE}" signature for ops`);
      await expect(verify(key, `${message}!`)).rejects.toThrow('incorrect signature');
    }
  });
});
