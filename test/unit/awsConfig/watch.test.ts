import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AwsConfigContent } from '../../../electron/core/awsConfig/model.ts';
import { readAwsConfig } from '../../../electron/core/awsConfig/readAwsConfig.ts';
import { type AwsConfigWatch, watchAwsConfig } from '../../../electron/core/awsConfig/watch.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { startLeakCheck } from '../../support/leakCheck.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
let clock: FakeClock;
let heard: string[][];
let watching: AwsConfigWatch | undefined;
beforeEach(() => {
  dir = createTempDir();
  clock = createFakeClock();
  heard = [];
});
afterEach(() => {
  watching?.dispose();
  dir.dispose();
});

const profileNames = ({ profiles }: AwsConfigContent): string[] => profiles.map(({ name }) => name);
const watchIn = (folder: string): AwsConfigWatch => {
  const paths = { config: `${folder}/config`, credentials: `${folder}/credentials` };
  watching = watchAwsConfig({ paths, clock, read: readAwsConfig }, (content) => heard.push(profileNames(content)));
  return watching;
};
const processes = (...names: string[]): string =>
  names.map((name) => `[profile ${name}]\ncredential_process = run\n`).join('');

it('reads the files at once, and says nothing of it', () => {
  writeFileSync(dir.file('config'), processes('a'));
  expect(profileNames(watchIn(dir.path).value)).toEqual(['a']);
  expect(heard).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('tells of a changed file once it has settled', async () => {
  writeFileSync(dir.file('config'), processes('a'));
  const config = watchIn(dir.path);
  writeFileSync(dir.file('config'), processes('a', 'b'));
  expect(await clock.runNext()).toBe(200);
  expect(heard).toEqual([['a', 'b']]);
  expect(profileNames(config.value)).toEqual(['a', 'b']);
});

it('tells of a file that an editor has replaced, of a new one and of one that is gone', async () => {
  writeFileSync(dir.file('config'), processes('a'));
  watchIn(dir.path);
  writeFileSync(dir.file('config.swp'), processes('b'));
  renameSync(dir.file('config.swp'), dir.file('config'));
  await clock.runNext();
  writeFileSync(dir.file('credentials'), '[c]\naws_access_key_id = A\naws_secret_access_key = B\n');
  await clock.runNext();
  rmSync(dir.file('config'));
  await clock.runNext();
  expect(heard).toEqual([['b'], ['b', 'c'], ['c']]);
});

it('says nothing when what the files give stays the same', async () => {
  writeFileSync(dir.file('config'), processes('a'));
  watchIn(dir.path);
  writeFileSync(dir.file('config'), `${processes('a')}# a comment\n`);
  await clock.runNext();
  expect(heard).toEqual([]);
});

it('waits for a folder that is not there yet, and for one that was removed', async () => {
  const folder = dir.file('.aws');
  watchIn(folder);
  expect(await clock.runNext()).toBe(5000);
  await clock.runNext();
  mkdirSync(folder);
  writeFileSync(`${folder}/config`, processes('a'));
  await untilHeard(1);
  rmSync(folder, { recursive: true });
  await untilHeard(2);
  mkdirSync(folder);
  writeFileSync(`${folder}/config`, processes('b'));
  await untilHeard(3);
  writeFileSync(`${folder}/config`, processes('c'));
  await untilHeard(4);
  expect(heard).toEqual([['a'], [], ['b'], ['c']]);
});

it('notices that an empty folder was removed and made anew', async () => {
  const folder = dir.file('.aws');
  mkdirSync(folder);
  watchIn(folder);
  rmSync(folder, { recursive: true });
  await clock.runNext();
  mkdirSync(folder);
  writeFileSync(`${folder}/config`, processes('a'));
  await untilHeard(1);
  expect(heard).toEqual([['a']]);
});

it('follows a symbolic link to where the file is', async () => {
  mkdirSync(dir.file('dotfiles'));
  mkdirSync(dir.file('.aws'));
  writeFileSync(dir.file('dotfiles/aws'), processes('a'));
  symlinkSync(dir.file('dotfiles/aws'), dir.file('.aws/config'));
  watchIn(dir.file('.aws'));
  writeFileSync(dir.file('dotfiles/aws'), processes('b'));
  await clock.runNext();
  expect(heard).toEqual([['b']]);
});

it('leaves no handle and no timer behind, and hears nothing more', async () => {
  const leaks = startLeakCheck();
  writeFileSync(dir.file('config'), processes('a'));
  const config = watchIn(dir.path);
  const missing = watchAwsConfig(
    { paths: { config: dir.file('x/config'), credentials: dir.file('y/credentials') }, clock, read: readAwsConfig },
    () => undefined,
  );
  config.dispose();
  missing.dispose();
  writeFileSync(dir.file('config'), processes('b'));
  expect(await leaks.leaks()).toEqual([]);
  expect(clock.pending).toBe(0);
  expect(heard).toEqual([]);
});

it('writes nothing', async () => {
  writeFileSync(dir.file('config'), 'nonsense\n');
  watchIn(dir.path);
  expect([...dir.contents().keys()]).toEqual(['config']);
  expect(readFileSync(dir.file('config'), 'utf8')).toBe('nonsense\n');
});

async function untilHeard(count: number): Promise<void> {
  while (heard.length < count) await clock.runNext();
}
