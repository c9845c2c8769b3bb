import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createExports, type Exports } from '../../../electron/core/sessionLog/exports.ts';
import { createOutputFiles } from '../../../electron/core/sessionLog/outputFiles.ts';
import { errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
let exports: Exports;
let page: AbortController;
beforeEach(() => {
  dir = createTempDir();
  page = new AbortController();
  const files = createOutputFiles({ home: dir.path, folder: () => dir.file('exports') });
  exports = createExports({ clock: createFakeClock(), files });
});
afterEach(async () => {
  await exports.dispose();
  dir.dispose();
});
const names = () => readdirSync(dir.file('exports'));

it('puts the pieces together in one file', async () => {
  const { exportId } = await exports.begin('web-1', 'txt', page.signal);
  await exports.append(exportId, 'one\n');
  await exports.append(exportId, 'two\n');
  const { path } = await exports.finish(exportId);
  expect(path).toMatch(/web-1_.*\.txt$/);
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  expect(await errorCode(() => exports.append(exportId, 'three'))).toBe('exportGone');
});

it('leaves nothing behind when the page goes in the middle', async () => {
  const { exportId } = await exports.begin('web-1', 'html', page.signal);
  await exports.append(exportId, '<p>');
  page.abort();
  await expect.poll(names).toEqual([]);
  expect(await errorCode(() => exports.finish(exportId))).toBe('exportGone');
});

it('keeps what was finished when the page goes later', async () => {
  const { exportId } = await exports.begin('web-1', 'txt', page.signal);
  const { path } = await exports.finish(exportId);
  page.abort();
  await exports.dispose();
  expect(existsSync(path)).toBe(true);
});
