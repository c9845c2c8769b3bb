import { createPublicKey, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { createOneTimeKey, type OneTimeKey } from '../../electron/core/oneTimeKey/oneTimeKey.ts';
import { readPublicKeyLine } from '../support/sshd/publicKeyLine.ts';
import { runProgram } from './openssh.ts';
import { type BenchResult, boundResult } from './result.ts';
import type { Workbench } from './workbench.ts';

const KEYS = 100_000;
/** Of so many one signs, and `node:crypto` verifies it by the published half. */
const SIGNS = 100;

/**
 * One-time keys that somebody could not read: by OpenSSH's rules for a key blob, by ssh2's parser, or by ssh-keygen itself,
 * which lists all of them. Goal: none in 100,000. ssh2's own generator makes about 3 in 1,000 (docs/decisions/0006).
 */
export async function benchKeys({ folder }: Workbench): Promise<BenchResult[]> {
  const path = join(folder, 'one-time-keys');
  const lines: string[] = [];
  const expected: string[] = [];
  let bad = 0;
  for (let i = 0; i < KEYS; i += 1) {
    const key = createOneTimeKey();
    if (!isReadable(key) || (i % SIGNS === 0 && !signs(key))) bad += 1;
    lines.push(key.publicKey);
    expected.push(`256 ${key.fingerprint} sallyport (ED25519)`);
    key.dispose();
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  const listed = new Set((await runProgram('ssh-keygen', ['-l', '-f', path])).split('\n'));
  bad += expected.filter((line) => !listed.has(line)).length;
  return [boundResult('key.valid100k', 'bad keys', bad, 0)];
}

function isReadable({ publicKey, blob, fingerprint }: OneTimeKey): boolean {
  const parsed = ssh2.utils.parseKey(publicKey);
  if (parsed instanceof Error || !parsed.getPublicSSH().equals(blob)) return false;
  try {
    return readPublicKeyLine(publicKey) === fingerprint;
  } catch {
    return false;
  }
}

function signs(key: OneTimeKey): boolean {
  const x = key.blob.subarray(-32).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const data = Buffer.from(key.fingerprint);
  return verify(null, data, publicKey, key.sign(data));
}
