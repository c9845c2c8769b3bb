import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseKnownHosts, serialiseKnownHosts } from '../../../electron/core/hostTrust/knownHostsFile.ts';
import { type KnownHostsStore, openKnownHostsStore } from '../../../electron/core/hostTrust/knownHostsStore.ts';
import type { DocumentNotice } from '../../../electron/core/lib/documentStore.ts';
import { appError } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';
import { ed25519, words } from './hostKeys.ts';

const clock = createFakeClock();
let dir: TempDir;
let path: string;
let notices: DocumentNotice[];
let changes: number;
beforeEach(() => {
  dir = createTempDir();
  path = dir.file('known_hosts');
  notices = [];
  changes = 0;
});
afterEach(() => dir.dispose());

const open = (): KnownHostsStore =>
  openKnownHostsStore({ path, clock, onNotice: (notice) => notices.push(notice), onChange: () => (changes += 1) });
const set = (store: KnownHostsStore, text: string): void => store.update(() => parseKnownHosts(text));
const text = (store: KnownHostsStore): string => serialiseKnownHosts(store.lines);
const one = `one ${words(ed25519(1))}\n`;
const two = `two ${words(ed25519(2))}\n`;
const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);

it('starts empty and writes nothing until it changes', () => {
  expect(text(open())).toBe('');
  expect(dir.contents().size).toBe(0);
});

it('writes with mode 0600, keeps a good copy, and takes the rights of others away at the start', () => {
  set(open(), one);
  expect([mode(path), mode(`${path}.last-good`)]).toEqual(['600', '600']);
  chmodSync(path, 0o644);
  expect(text(open())).toBe(one);
  expect(mode(path)).toBe('600');
});

it.each([
  ['NUL bytes, as a crash leaves them', `${one}${'\0'.repeat(64)}`],
  ['nothing that can be read', '{"version":1,\n"data":['],
])('sets a file with %s aside and restores the last good one', (_what, damaged) => {
  set(open(), one);
  writeFileSync(path, damaged);
  expect(text(open())).toBe(one);
  expect(readFileSync(path, 'latin1')).toBe(one);
  const quarantined = `${path}.corrupt-${clock.now()}`;
  expect(notices).toEqual([{ path, kind: 'restored', quarantined }]);
  expect(readFileSync(quarantined, 'latin1')).toBe(damaged);
  expect(mode(quarantined)).toBe('600');
});

it('does the same while it is in use', () => {
  const store = open();
  set(store, one);
  writeFileSync(path, '\0');
  expect(text(store)).toBe(one);
  expect(text(store)).toBe(one);
  expect(notices).toHaveLength(1);
});

it('starts empty with a notice when there is no good copy either', () => {
  writeFileSync(path, '\0');
  expect(text(open())).toBe('');
  expect(notices).toMatchObject([{ kind: 'reset' }]);
});

it('restores a file that is gone from the good copy, at the start and while it is in use', () => {
  const store = open();
  set(store, one);
  rmSync(path);
  expect(text(store)).toBe(one);
  expect(readFileSync(path, 'latin1')).toBe(one);
  rmSync(path);
  expect(text(open())).toBe(one);
  expect(notices).toEqual([
    { path, kind: 'restored' },
    { path, kind: 'restored' },
  ]);
});

it('says that it starts empty when the file is gone and its good copy is damaged', () => {
  set(open(), one);
  rmSync(path);
  writeFileSync(`${path}.last-good`, '\0');
  expect(text(open())).toBe('');
  expect(notices).toEqual([{ path, kind: 'reset' }]);
});

it('forgets no trust when the damaged file was set aside and the copy could not be put back', () => {
  set(open(), one);
  writeFileSync(path, '\0');
  const inTheWay = `${path}.${process.pid}.tmp`;
  mkdirSync(inTheWay);
  const store = open();
  expect([text(store), text(store), text(open())]).toEqual([one, one, one]);
  rmSync(inTheWay, { recursive: true });
  expect(text(open())).toBe(one);
  expect(readFileSync(path, 'latin1')).toBe(one);
});

it('keeps forgotten what was forgotten here, also when the file goes missing', () => {
  const store = open();
  set(store, one);
  set(store, '');
  rmSync(path);
  expect([text(store), text(open())]).toEqual(['', '']);
  expect(notices).toEqual([]);
});

it('does not call a file corrupt for single bad lines', () => {
  writeFileSync(path, `nonsense\n${one}`);
  expect(text(open())).toBe(`nonsense\n${one}`);
  expect(notices).toEqual([]);
});

it('changes on top of what another program wrote meanwhile', () => {
  const store = open();
  set(store, one);
  writeFileSync(path, two);
  store.update((lines) => [...lines, ...parseKnownHosts(one)]);
  expect(readFileSync(path, 'latin1')).toBe(two + one);
  expect(changes).toBe(3);
});

it('does not bring back from the copy what was taken out before', () => {
  const store = open();
  set(store, one + two);
  writeFileSync(path, two);
  expect(text(store)).toBe(two);
  writeFileSync(path, '\0');
  expect(text(open())).toBe(two);
});

it('keeps the old file and says so when it cannot be written', async () => {
  const store = open();
  set(store, one);
  mkdirSync(`${path}.${process.pid}.tmp`);
  const error = await appError(() => set(store, two));
  expect(error.code).toBe('storeWriteFailed');
  expect(error.facts.detail).toMatch(/^known_hosts: \w*EISDIR$/);
  expect([text(store), readFileSync(path, 'latin1')]).toEqual([one, one]);
});

it('goes on with what it knows while the file cannot be read', () => {
  const store = open();
  set(store, one);
  rmSync(path);
  mkdirSync(path);
  expect(text(store)).toBe(one);
  expect(notices).toEqual([]);
});

it('holds what could not be written until it can be', () => {
  const store = open();
  store.hold(parseKnownHosts(one));
  expect(text(store)).toBe(one);
  store.update((lines) => [...lines, ...parseKnownHosts(two)]);
  expect(readFileSync(path, 'latin1')).toBe(one + two);
});
