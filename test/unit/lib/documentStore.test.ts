import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DocumentNotice, openDocument } from '../../../electron/core/lib/documentStore.ts';
import { createFileBacking } from '../../../electron/core/lib/fileBacking.ts';
import type { DocumentBacking } from '../../../electron/core/ports.ts';
import { appError, errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
let path: string;
let notices: DocumentNotice[];
const clock = createFakeClock();
beforeEach(() => {
  dir = createTempDir();
  path = dir.file('things.json');
  notices = [];
});
afterEach(() => dir.dispose());

const schema = z.strictObject({ names: z.array(z.string()) });
const open = (extra: Partial<Parameters<typeof openDocument<z.infer<typeof schema>>>[0]> = {}) =>
  openDocument({
    backing: createFileBacking(path),
    schema,
    version: 2,
    migrations: { 1: (data) => ({ names: data }) },
    initial: { names: [] },
    clock,
    onNotice: (notice) => notices.push(notice),
    ...extra,
  });
const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const names = (...all: string[]) => ({ names: all });

it('starts with the initial value and writes nothing until it changes', () => {
  expect(open().value).toEqual(names());
  expect(readdirSync(dir.path)).toEqual([]);
});

it('keeps what was written for the next start', () => {
  open().set(names('a'));
  const again = open();
  again.update(({ names: [...old] }) => names(...old, 'b'));
  expect(open().value).toEqual(names('a', 'b'));
  expect(notices).toEqual([]);
});

it('brings back what is gone from its good copy, and says so', () => {
  open().set(names('a'));
  rmSync(path);
  expect(open().value).toEqual(names('a'));
  expect(notices).toEqual([{ path, kind: 'restored' }]);
  expect(open().value).toEqual(names('a'));
  expect(notices).toHaveLength(1);
});

it('brings data of an older version up to the present one', () => {
  writeFileSync(path, JSON.stringify({ version: 1, data: ['old'] }));
  expect(open().value).toEqual(names('old'));
});

it('leaves a file of a newer version as it is, and refuses to write', async () => {
  const newer = JSON.stringify({ version: 3, data: 'from the future' });
  writeFileSync(path, newer);
  const document = open();
  expect(await errorCode(() => document.set(names('x')))).toBe('storeNewerVersion');
  expect(readFileSync(path, 'utf8')).toBe(newer);
  expect(readdirSync(dir.path)).toEqual(['things.json']);
});

describe('a damaged file', () => {
  it.each(['', '{"version":2,"da', 'null', '{"version":2,"data":{"names":7}}', '[]'])(
    'that holds %j is set aside and the last good copy restored, with a notice, once',
    (text) => {
      open().set(names('good'));
      writeFileSync(path, text);
      expect(open().value).toEqual(names('good'));
      expect(notices).toMatchObject([{ kind: 'restored', path }]);
      expect(readFileSync(notices[0]!.quarantined!, 'utf8')).toBe(text);
      expect(mode(notices[0]!.quarantined!)).toBe('600');
      expect(open().value).toEqual(names('good'));
      expect(notices).toHaveLength(1);
    },
  );

  it('without a good copy starts empty and is kept', () => {
    writeFileSync(path, 'oops');
    expect(open().value).toEqual(names());
    expect(notices).toMatchObject([{ kind: 'reset' }]);
    expect(readFileSync(notices[0]!.quarantined!, 'utf8')).toBe('oops');
  });
});

describe('a disk that is full', () => {
  /** As conf 16: replaces the file by its first half and says nothing. */
  const truncating: () => DocumentBacking = () => ({
    ...createFileBacking(path),
    write(value) {
      const text = JSON.stringify(value);
      writeFileSync(path, text.slice(0, text.length / 2));
    },
  });

  it('keeps the old value and the old file, and says so', async () => {
    open().set(names('old'));
    const before = readFileSync(path, 'utf8');
    const document = open({ backing: truncating() });
    expect(await errorCode(() => document.set(names('new')))).toBe('storeWriteFailed');
    expect(document.value).toEqual(names('old'));
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(open().value).toEqual(names('old'));
    expect(notices).toEqual([]);
  });

  it('names the file and the reason, not the whole path', async () => {
    const full = { ...createFileBacking(path), write: () => failWith('ENOSPC') };
    const error = await appError(() => open({ backing: full }).set(names('x')));
    expect(error.facts.detail).toBe('things.json: ENOSPC');
  });
});

it('makes files that only the owner may read, whatever the umask, the library or an older file did', () => {
  const before = process.umask(0);
  try {
    const folder = dir.file('made');
    path = join(folder, 'things.json');
    const careless: DocumentBacking = {
      ...createFileBacking(path),
      write(value) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(path, JSON.stringify(value));
        chmodSync(path, 0o666);
      },
    };
    open({ backing: careless }).set(names('a'));
    open().set(names('b'));
    expect(readdirSync(folder).map((file) => [file, mode(join(folder, file))])).toEqual([
      ['things.json', '600'],
      ['things.last-good.json', '600'],
    ]);
    expect(mode(folder)).toBe('700');
  } finally {
    process.umask(before);
  }
});

it('leaves no temporary file behind when the write fails', () => {
  mkdirSync(path);
  expect(() => createFileBacking(path).write({})).toThrow();
  expect(readdirSync(dir.path)).toEqual(['things.json']);
});

it('clears away what a killed writer of the same file left, and nothing else', () => {
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const others = [`things.json.${process.ppid}.tmp`, `other.json.${dead}.tmp`, `things.json.${dead}.tmp.json`];
  for (const name of [`things.json.${dead}.tmp`, ...others]) writeFileSync(dir.file(name), '{"ver');
  open().set(names('a'));
  expect(readdirSync(dir.path).sort()).toEqual(['things.json', 'things.last-good.json', ...others].sort());
});

function failWith(code: string): never {
  throw Object.assign(new Error(code), { code });
}
