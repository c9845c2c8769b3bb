import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomart } from '../../../electron/core/hostTrust/randomart.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
beforeAll(() => {
  dir = createTempDir();
});
afterAll(() => dir.dispose());

const keygen = (...args: string[]): string => execFileSync('ssh-keygen', args, { encoding: 'utf8' });

it.each([
  ['ed25519', 256],
  ['ecdsa', 256],
  ['ecdsa', 384],
  ['ecdsa', 521],
  ['rsa', 1024],
  ['rsa', 2048],
  ['rsa', 3072],
] as const)('draws an %s key of %d bits as ssh-keygen does', (type, bits) => {
  for (let round = 0; round < (type === 'rsa' ? 1 : 8); round += 1) {
    const path = dir.file(`${type}-${bits}-${round}`);
    keygen('-q', '-t', type, '-b', String(bits), '-N', '', '-C', '', '-f', path);
    const blob = Buffer.from(readFileSync(`${path}.pub`, 'utf8').split(' ')[1]!, 'base64');
    const [, ...picture] = keygen('-l', '-v', '-f', `${path}.pub`).trimEnd().split('\n');
    expect(randomart(blob)).toBe(picture.join('\n'));
  }
});

it('draws a key of a type that it does not know without a title', () => {
  expect(randomart(Buffer.from('?')).split('\n')[0]).toBe(`+${'-'.repeat(17)}+`);
});
