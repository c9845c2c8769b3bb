import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CliToken, createCliTokenCache } from '../../../electron/core/awsConfig/cliTokenCache.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
let folder: string;
beforeEach(() => {
  dir = createTempDir();
  folder = dir.file('.aws/sso/cache');
});
afterEach(() => dir.dispose());

// sha1 of "corp", as `printf corp | sha1sum` gives it.
const corpFile = () => `${folder}/${createHash('sha1').update('corp').digest('hex')}.json`;
const expiresAt = Date.UTC(2026, 10, 23, 20, 15, 30);
const token: CliToken = {
  accessToken: 'access',
  expiresAt,
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-central-1',
  registration: { clientId: 'client', clientSecret: 'clientSecret', expiresAt: Date.UTC(2027, 1, 20) },
  refreshToken: 'refresh',
};
const cached = {
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-central-1',
  accessToken: 'access',
  expiresAt: '2026-11-23T20:15:30Z',
  clientId: 'client',
  clientSecret: 'clientSecret',
  registrationExpiresAt: '2027-02-20T00:00:00Z',
  refreshToken: 'refresh',
};
const place = (value: unknown): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(corpFile(), typeof value === 'string' ? value : JSON.stringify(value));
};
const cache = () => createCliTokenCache(folder);

it('writes just what the AWS CLI writes, where it looks, for the user alone', () => {
  expect(cache().write('corp', { ...token, expiresAt: expiresAt + 999 })).toBe('written');
  expect(readFileSync(corpFile(), 'utf8')).toBe(JSON.stringify(cached));
  expect(statSync(corpFile()).mode & 0o777).toBe(0o600);
  for (const path of ['.aws', '.aws/sso', '.aws/sso/cache']) expect(statSync(dir.file(path)).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toHaveLength(1);
});

it('names the file by the SHA-1 of the session’s name', () => {
  cache().write('my-sso', token);
  // The AWS CLI's own: printf my-sso | sha1sum
  expect(readdirSync(folder)).toEqual(['0ad374308c5a4e22f723adf10145eafad7c4031c.json']);
});

it('reads back what it wrote', () => {
  cache().write('corp', token);
  expect(cache().read('corp')).toEqual(token);
});

it.each([
  ['2026-11-23T20:15:30Z', expiresAt],
  ['2026-11-23T20:15:30UTC', expiresAt],
  ['2026-11-23T20:15:30.250Z', expiresAt + 250],
  ['2026-11-23T20:15:30+00:00', expiresAt],
])('reads the time %s', (text, expected) => {
  place({ ...cached, expiresAt: text });
  expect(cache().read('corp')?.expiresAt).toBe(expected);
});

it('reads a token of an old CLI, without a registration', () => {
  const { startUrl, region, accessToken } = token;
  place({ startUrl, region, accessToken, expiresAt: '2026-11-23T20:15:30UTC' });
  expect(cache().read('corp')).toEqual({ startUrl, region, accessToken, expiresAt });
});

it('reads a file that others may read too', () => {
  place(cached);
  chmodSync(corpFile(), 0o644);
  expect(cache().read('corp')).toEqual(token);
});

it.each<[string, unknown]>([
  ['no JSON', '{"accessToken":'],
  ['no object', []],
  ['no token', { ...cached, accessToken: undefined }],
  ['a token with a line break', { ...cached, accessToken: 'a\r\nHost: x' }],
  ['a number for a time', { ...cached, expiresAt: 1 }],
  ['no time', { ...cached, expiresAt: '2026-99-99T99:99:99Z' }],
  ['a strange region', { ...cached, region: 'eu-central-1.attacker.example' }],
  ['256 KiB', { ...cached, refreshToken: 'x'.repeat(256 * 1024) }],
])('takes %s for no token', (_, value) => {
  place(value);
  expect(cache().read('corp')).toBeUndefined();
});

it('takes a folder, and nothing, for no token', () => {
  expect(cache().read('corp')).toBeUndefined();
  mkdirSync(corpFile(), { recursive: true });
  expect(cache().read('corp')).toBeUndefined();
});

it('leaves a token there that ends later', () => {
  const later = { ...cached, accessToken: 'theirs', expiresAt: '2026-11-23T20:15:31Z' };
  place(later);
  expect(cache().write('corp', { ...token, expiresAt: expiresAt + 999 })).toBe('kept');
  expect(cache().read('corp')?.accessToken).toBe('theirs');
  place({ ...later, expiresAt: '2026-11-23T20:15:30Z' });
  expect(cache().write('corp', token)).toBe('written');
});

it('replaces what is no token', () => {
  place('garbage');
  expect(cache().write('corp', token)).toBe('written');
});

it('says that it failed, and throws nothing, where it cannot write', () => {
  writeFileSync(dir.file('.aws'), '');
  expect(cache().write('corp', token)).toBe('failed');
});

it('replaces a symbolic link, and leaves what it points to', () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(dir.file('target'), 'theirs');
  symlinkSync(dir.file('target'), corpFile());
  cache().write('corp', token);
  expect(readFileSync(dir.file('target'), 'utf8')).toBe('theirs');
});

it('removes only this very token', () => {
  cache().write('corp', token);
  cache().remove('corp', 'another');
  expect(cache().read('corp')).toBeDefined();
  cache().remove('corp', 'access');
  expect(readdirSync(folder)).toEqual([]);
  cache().remove('corp', 'access');
});

it('removes with it what a killed app had half written', () => {
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  place({ ...cached, accessToken: 'another' });
  writeFileSync(`${corpFile()}.${dead}.tmp`, JSON.stringify(cached));
  cache().remove('corp', 'access');
  expect(readdirSync(folder)).toHaveLength(1);
});
