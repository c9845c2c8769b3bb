import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { explainReadError, readAwsConfig } from '../../../electron/core/awsConfig/readAwsConfig.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
beforeEach(() => {
  dir = createTempDir();
});
afterEach(() => dir.dispose());
const paths = () => ({ config: dir.file('config'), credentials: dir.file('credentials') });
const keys = '[a]\naws_access_key_id = A\naws_secret_access_key = B\n';

it('says which files are there', () => {
  writeFileSync(dir.file('credentials'), keys);
  expect(readAwsConfig(paths())).toMatchObject({
    files: [
      { path: dir.file('config'), present: false },
      { path: dir.file('credentials'), present: true },
    ],
    profiles: [{ name: 'a', kind: 'keys' }],
    problems: [],
  });
});

it.each([
  ['a folder', () => mkdirSync(dir.file('config')), /a folder: expected a file/],
  ['more than 1 MiB', () => writeFileSync(dir.file('config'), '#'.repeat(1024 * 1024 + 1)), /larger than 1 MiB/],
  ['UTF-16', () => writeFileSync(dir.file('config'), '\ufeff[profile a]\n', 'utf16le'), /UTF-16 text: expected UTF-8/],
])('tells of %s, and uses the other file', (_, arrange, message) => {
  arrange();
  writeFileSync(dir.file('credentials'), keys);
  const { files, problems, profiles } = readAwsConfig(paths());
  expect(problems).toEqual([{ file: dir.file('config'), message: expect.stringMatching(message) }]);
  expect(files[0]?.present).toBe(true);
  expect(profiles).toHaveLength(1);
});

it('leaves out only the line that is not UTF-8', () => {
  const text = '# M\xfcller\n[profile a]\ncredential_process = run\nregion = \xfc\n';
  writeFileSync(dir.file('config'), text, 'latin1');
  const { problems, profiles } = readAwsConfig(paths());
  expect(problems).toEqual([{ file: dir.file('config'), line: 4, message: expect.stringContaining('not UTF-8') }]);
  expect(profiles).toEqual([{ name: 'a', kind: 'process', network: {}, command: 'run' }]);
});

// Root reads everything.
it.skipIf(process.getuid?.() === 0)('tells of a file that may not be read', () => {
  writeFileSync(dir.file('config'), '');
  chmodSync(dir.file('config'), 0);
  expect(readAwsConfig(paths()).problems).toMatchObject([{ message: expect.stringContaining('may not be read') }]);
});

it.each([
  ['EACCES', /may not be read: expected read permission/],
  ['EIO', /could not be read \(EIO\)/],
])('puts %s in words', (code, words) => {
  expect(explainReadError(Object.assign(new Error('secret'), { code }))).toMatch(words);
});

it('takes a missing folder for a missing file', () => {
  expect(explainReadError(Object.assign(new Error(), { code: 'ENOTDIR' }))).toBeUndefined();
});
