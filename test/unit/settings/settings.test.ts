import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFileBacking } from '../../../electron/core/lib/fileBacking.ts';
import { createNotices } from '../../../electron/core/notices/notices.ts';
import { createSettings } from '../../../electron/core/settings/settings.ts';
import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { errorCode } from '../../support/errorCode.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

let dir: TempDir;
let notices: ReturnType<typeof createNotices>;
beforeEach(() => {
  dir = createTempDir();
  notices = createNotices();
});
afterEach(() => dir.dispose());
const open = (backing = createFileBacking(dir.file('settings.json'))) =>
  createSettings({ backing, clock: createFakeClock(), onNotice: notices.addDocument });

it('starts with the defaults and keeps what is changed', () => {
  const settings = open();
  expect(settings.topic.value).toEqual(defaultSettings);
  settings.update({ theme: 'night' });
  expect(settings.topic.value).toEqual({ ...defaultSettings, theme: 'night' });
  expect(open().topic.value.theme).toBe('night');
});

it('stays as it was when the disk is full', async () => {
  const full = {
    ...createFileBacking(dir.file('settings.json')),
    write: () => {
      throw new Error('full');
    },
  };
  const settings = open(full);
  expect(await errorCode(() => settings.update({ theme: 'night' }))).toBe('storeWriteFailed');
  expect(settings.topic.value).toEqual(defaultSettings);
});

it('tells the user about a damaged file until the notice is dismissed', () => {
  writeFileSync(dir.file('settings.json'), '{');
  open();
  const [notice] = notices.topic.value;
  expect(notice).toMatchObject({ severity: 'warning', title: 'settings.json was damaged' });
  expect(notice?.message).toMatch(/starts empty.*settings\.corrupt-\d+\.json/);
  notices.dismiss(notice!.id);
  expect(notices.topic.value).toEqual([]);
});
