import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  mayRunProcess,
  openProcessConfirmations,
  processFingerprint,
} from '../../../electron/core/awsConfig/processConfirmations.ts';
import { createFileBacking } from '../../../electron/core/lib/fileBacking.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
beforeEach(() => {
  dir = createTempDir();
});
afterEach(() => dir.dispose());
const open = () =>
  openProcessConfirmations({
    backing: createFileBacking(dir.file('confirmations.json')),
    clock: createFakeClock(),
    onNotice: () => undefined,
  });

it('remembers what was confirmed', () => {
  expect(open().confirmed('dev', 'run')).toBe(false);
  open().confirm('dev', 'run');
  expect(open().confirmed('dev', 'run')).toBe(true);
});

it('asks anew for a changed command, and for another profile', () => {
  const fingerprints = [processFingerprint('dev', 'run')];
  expect(mayRunProcess(fingerprints, 'dev', 'run')).toBe(true);
  expect(mayRunProcess(fingerprints, 'dev', 'run ')).toBe(false);
  expect(mayRunProcess(fingerprints, 'prod', 'run')).toBe(false);
  expect(processFingerprint('a', '"b","c')).not.toBe(processFingerprint('a","b', 'c'));
});

it('keeps neither the command nor the profile, and no hash twice', () => {
  const confirmations = open();
  confirmations.confirm('dev', 'run --password hunter2');
  confirmations.confirm('dev', 'run --password hunter2');
  const text = readFileSync(dir.file('confirmations.json'), 'utf8');
  expect(text).not.toMatch(/dev|run|hunter2/);
  expect(text.match(/[0-9a-f]{64}/g)).toHaveLength(1);
});
