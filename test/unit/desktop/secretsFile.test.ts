import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../electron/core/ports.ts';
import { createConfBacking } from '../../../electron/desktop/chromium/confBacking.ts';
import type { Secrets } from '../../../electron/desktop/desktop.ts';
import { createElectronSecrets } from '../../../electron/desktop/electron/secrets.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeKeystore } from '../../support/fakeKeystore.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

/** With a real file, kept by the real conf: what electron-store wraps. */
describe('The file of Electron secrets', () => {
  let dir: TempDir;
  let clock: Clock;
  let umask: number;
  beforeEach(() => {
    dir = createTempDir();
    clock = createFakeClock();
    umask = process.umask();
  });
  afterEach(() => {
    process.umask(umask);
    dir.dispose();
  });

  const open = (): Secrets =>
    createElectronSecrets(createFakeKeystore(), createConfBacking(dir.path, 'secrets'), clock, 'linux');
  const mode = (name: string): number => statSync(dir.file(name)).mode & 0o777;
  const aside = (): string => `secrets.corrupt-${clock.now()}.json`;

  const damaged: [string, string][] = [
    ['is cut off', '{"token": "dG9r'],
    ['is empty', ''],
    ['is binary', '\0\0\0\u0001'],
    ['holds a number', '{"token": 5}'],
    ['holds no base64', '{"token": "%%%"}'],
  ];
  /** These conf reads as an empty store. */
  const empty: [string, string][] = [
    ['is a list', '[1, 2]'],
    ['is null', 'null'],
  ];

  it.each(damaged)('is set aside when it %s, and a new secret is kept', async (_what, text) => {
    writeFileSync(dir.file('secrets.json'), text, { mode: 0o644 });
    await open().set('token', 'NEW');
    expect(await open().get('token')).toBe('NEW');
    expect(readFileSync(dir.file(aside()), 'utf8')).toBe(text);
    expect([mode('secrets.json'), mode(aside())]).toEqual([0o600, 0o600]);
  });

  it.each([...damaged, ...empty])('can be deleted from, and read, when it %s', async (_what, text) => {
    writeFileSync(dir.file('secrets.json'), text);
    await open().delete('token');
    expect(await open().get('token')).toBeUndefined();
    writeFileSync(dir.file('secrets.json'), text);
    expect(await open().get('token')).toBeUndefined();
  });

  it('stays where it is when a secret in it cannot be decrypted any more, which is then unknown', async () => {
    writeFileSync(dir.file('secrets.json'), JSON.stringify({ token: Buffer.from('not ours').toString('base64') }));
    expect(await open().get('token')).toBeUndefined();
    await open().set('other', '1');
    expect(readdirSync(dir.path)).toEqual(['secrets.json']);
  });

  it.each([0o000, 0o022, 0o077, 0o277])('ends 0600 under umask %o', async (mask) => {
    process.umask(mask);
    await open().set('a', '1');
    await open().set('b', '2');
    expect(mode('secrets.json')).toBe(0o600);
  });

  it('is shut to others when it is read, if it was open to them', async () => {
    await open().set('a', '1');
    chmodSync(dir.file('secrets.json'), 0o644);
    expect(await open().get('a')).toBe('1');
    expect(mode('secrets.json')).toBe(0o600);
  });
});
