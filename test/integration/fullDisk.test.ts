import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostTrust } from '../../electron/core/hostTrust/hostTrust.ts';
import { createFileBacking } from '../../electron/core/lib/fileBacking.ts';
import { createConfBacking } from '../../electron/desktop/chromium/confBacking.ts';
import { appError } from '../support/errorCode.ts';
import { hostOf, keyOf, openPages, openTrust, pagesOf } from '../support/ownStores.ts';
import { createTempDir } from '../support/tempDir.ts';
import { mountTinyDisk } from '../support/tinyDisk.ts';

const folder = createTempDir();
const disk = await mountTinyDisk(folder.path);
let notices: unknown[];
const onNotice = (notice: unknown): void => void notices.push(notice);
beforeEach(() => {
  notices = [];
});
afterEach(() => disk?.clear());
afterAll(async () => {
  await disk?.dispose();
  folder.dispose();
});

/** Every file of the app's with its bytes. */
function files(): Map<string, string> {
  const names = readdirSync(disk!.path).filter((name) => name !== 'filler');
  return new Map(names.map((name) => [name, readFileSync(join(disk!.path, name), 'latin1')]));
}

/** Runs what cannot be written on a disk with so much room left; answers its error, and looks that no file changed. */
async function failOnFullDisk(room: number, write: () => void) {
  const before = files();
  disk!.fill(room);
  const error = await appError(write);
  expect(files()).toEqual(before);
  expect(error.code).toBe('storeWriteFailed');
  disk!.relieve();
  return error;
}

const remember = (trust: HostTrust, n: number): void => trust.remember(hostOf(n), keyOf(n), '10.0.0.5');
const verdict = (trust: HostTrust, n: number): string => trust.verdict(hostOf(n), keyOf(n)).kind;

describe.skipIf(!disk).each([
  ['that is full', 0],
  ['with room for a part of the file', 4_096],
])('on a disk %s', (_words, room) => {
  it('known_hosts stays as it was, the user is told why, and the next key is saved once there is room', async () => {
    const trust = openTrust(disk!.path, onNotice);
    for (let n = 1; n <= 40; n += 1) remember(trust, n);
    const error = await failOnFullDisk(room, () => remember(trust, 41));
    expect(error.facts.detail).toBe('known_hosts: ENOSPC');
    expect([verdict(trust, 40), verdict(trust, 41)]).toEqual(['trusted', 'new']);
    remember(trust, 41);
    const again = openTrust(disk!.path, onNotice);
    expect([verdict(again, 40), verdict(again, 41)]).toEqual(['trusted', 'trusted']);
    expect(notices).toEqual([]);
  });

  it.each([
    ['of our own', (path: string) => createFileBacking(join(path, 'pages.json'))],
    // conf 16 says nothing, and has replaced the file by a part of it.
    ['of conf', (path: string) => createConfBacking(path, 'pages')],
  ])('a document in a file %s stays as it was, and is written once there is room', async (_whose, backing) => {
    const pages = openPages(disk!.path, onNotice, backing(disk!.path));
    pages.set(pagesOf(1));
    await failOnFullDisk(room, () => pages.set(pagesOf(2)));
    expect(pages.value).toEqual(pagesOf(1));
    pages.set(pagesOf(3));
    expect(openPages(disk!.path, onNotice, backing(disk!.path)).value).toEqual(pagesOf(3));
    expect(notices).toEqual([]);
  });
});
