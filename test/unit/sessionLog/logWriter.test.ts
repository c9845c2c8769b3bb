import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogWriter, MOST_WAITING, PART_CHARS } from '../../../electron/core/sessionLog/logWriter.ts';
import { createOutputFiles, type OutputFile } from '../../../electron/core/sessionLog/outputFiles.ts';
import { ownFileName } from '../../../electron/core/sessionLog/ownFileName.ts';
import { startSessionLog } from '../../../electron/core/sessionLog/sessionLog.ts';
import { errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
const clock = createFakeClock(Date.UTC(2026, 10, 25, 10, 5, 11));
beforeEach(() => {
  dir = createTempDir();
});
afterEach(() => dir.dispose());
const filesIn = (folder: string) => createOutputFiles({ home: dir.path, folder: () => folder });
const fail = (error: unknown): never => {
  throw error;
};
const log = (timestamps: boolean, folder = '~/logs') =>
  startSessionLog({ clock, files: filesIn(folder) }, { name: 'web-1', timestamps, onProblem: fail });

it('writes the lines of the terminal into a new file that is its owner’s alone', async () => {
  const { path, write, close } = await log(false);
  write('$ ls\r\nfi');
  write('le\r\n$ ');
  await close();
  expect(path).toMatch(/logs.web-1_2026-11-25_\d\d-05-11\.log$/);
  expect(readFileSync(path, 'utf8')).toBe('$ ls\nfile\n$\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dir.file('logs')).mode & 0o777).toBe(0o700);
});

it('says before each line when it was finished', async () => {
  const { path, write, close } = await log(true);
  write('$ sle');
  clock.advance(2_000);
  write('ep\r\n');
  await close();
  expect(readFileSync(path, 'utf8')).toBe('2026-11-25T10:05:13.000Z  $ sleep\n');
});

it('never writes into a file that is there, nor through a link', async () => {
  const first = await log(false);
  await first.close();
  symlinkSync(dir.file('elsewhere'), first.path.replace('.log', '-2.log'));
  const third = await log(false);
  await third.close();
  expect(third.path).toBe(first.path.replace('.log', '-3.log'));
  expect(readdirSync(dir.path)).not.toContain('elsewhere');
});

it('refuses a folder that is no full path, or that cannot be one', async () => {
  expect(await errorCode(() => log(false, 'logs'))).toBe('outputFolderInvalid');
  writeFileSync(dir.file('taken'), '');
  expect(await errorCode(() => log(false, dir.file('taken')))).toBe('outputFileRefused');
});

it('makes no path and no hidden file of a host’s name', () => {
  for (const name of ['../../etc/passwd', '.bashrc', 'C:\\Windows', 'a\u0000b', '   ', '\u202e', 'ü'.repeat(300)]) {
    expect(ownFileName(name, 0)).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d$/u);
  }
});

/** Files that only remember; `append` waits until the test lets it. */
function slowFiles() {
  const written: string[] = [];
  let letGo: () => void = () => undefined;
  const file = (path: string): OutputFile => ({
    path,
    append: (text) =>
      new Promise((resolve) => {
        letGo = () => {
          written.push(text);
          letGo = () => undefined;
          resolve();
        };
      }),
    close: async () => undefined,
  });
  return { written, file, letGo: () => letGo() };
}

it('says how many lines are missing when the disk did not keep up', async () => {
  const { written, file, letGo } = slowFiles();
  const writer = createLogWriter({ clock, first: file('a'), next: async () => file('b'), onProblem: fail });
  const line = 'x'.repeat(PART_CHARS / 64);
  writer.line(line);
  for (let chars = 0; chars < MOST_WAITING; chars += line.length) writer.line(line);
  writer.line('lost');
  writer.line('lost too');
  const closed = writer.close();
  await expect
    .poll(() => {
      letGo();
      return written.at(-1);
    })
    .toContain('[2 lines are not here: the disk was too slow.]');
  await closed;
  expect(written.join('')).not.toContain('lost');
});

it('goes on in a next part, and ends with words when that cannot be made', async () => {
  const files = filesIn('~/logs');
  const problems: unknown[] = [];
  const writer = createLogWriter({
    clock,
    first: await files.create('log', 'log'),
    next: (part) => (part === 2 ? files.create(`log.${part}`, 'log') : Promise.reject(new Error('no more'))),
    onProblem: (error) => problems.push(error),
  });
  const line = 'x'.repeat(PART_CHARS / 2);
  for (const mark of ['one', 'two', 'three']) {
    writer.line(`${mark} ${line}`);
    await expect
      .poll(() => readdirSync(dir.file('logs')).length + problems.length)
      .toBe(mark === 'one' ? 1 : mark === 'two' ? 2 : 3);
  }
  await writer.close();
  expect(problems).toEqual([new Error('no more')]);
  expect(readFileSync(dir.file('logs/log.2.log'), 'utf8').slice(0, 4)).toBe('two ');
});
