import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileBacking } from '../../../electron/core/lib/fileBacking.ts';
import { createNotices } from '../../../electron/core/notices/notices.ts';
import { mendSettings } from '../../../electron/core/settings/mendSettings.ts';
import { createSettings } from '../../../electron/core/settings/settings.ts';
import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { settingsSchema } from '../../../shared/model/settings.ts';
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

describe('A settings file that was edited by hand', () => {
  const write = (data: unknown, version = 2) =>
    writeFileSync(dir.file('settings.json'), JSON.stringify({ version, data }));

  it('may name just what it changes', () => {
    write({ terminalFontSize: 15 });
    expect(open().topic.value).toEqual({ ...defaultSettings, terminalFontSize: 15 });
    expect(notices.topic.value).toEqual([]);
  });

  it('loses only what is wrong in it, which is named', () => {
    write({ theme: 'day', terminalFontSize: 400, cursorStile: 'bar', keymap: { 'tab.close': ['F4'], 'tab.new': 'x' } });
    expect(open().topic.value).toEqual({ ...defaultSettings, theme: 'day', keymap: { 'tab.close': ['F4'] } });
    const [notice] = notices.topic.value;
    expect(notice?.title).toBe('Not all of settings.json could be used');
    expect(notice?.message).toBe(
      '“terminalFontSize” is not valid, so it is 13. There is no setting “cursorStile”. ' +
        'The keys of “tab.new” in “keymap” are not valid, so they are the default ones. Everything else in it is in force.',
    );
  });

  it('is left as it is until the next change, which keeps a copy', () => {
    write({ terminalFontSize: 400 });
    const before = readFileSync(dir.file('settings.json'), 'utf8');
    const settings = open();
    expect(readFileSync(dir.file('settings.json'), 'utf8')).toBe(before);
    settings.update({ theme: 'day' });
    settings.update({ theme: 'night' });
    const copies = readdirSync(dir.path).filter((name) => name.startsWith('settings.before-'));
    expect(copies).toHaveLength(1);
    expect(readFileSync(dir.file(copies[0]!), 'utf8')).toBe(before);
    expect(open().topic.value).toEqual({ ...defaultSettings, theme: 'night' });
    expect(notices.topic.value).toHaveLength(1);
  });

  it('keeps the good ones of its themes', () => {
    const theme = {
      id: 'mine',
      name: 'Mine',
      background: '#000000',
      foreground: '#ffffff',
      ansi: Array(16).fill('#808080'),
    };
    write({ terminalThemes: [theme, { id: 'bad' }, theme] });
    expect(open().topic.value.terminalThemes).toEqual([theme]);
    expect(notices.topic.value[0]?.message).toMatch(/Theme 2 of .* Theme 3 of /);
  });

  it('is damaged when there are no settings in it at all', () => {
    write('none');
    expect(open().topic.value).toEqual(defaultSettings);
    expect(notices.topic.value[0]?.title).toBe('settings.json was damaged');
  });

  it('is settings whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(defaultSettings)), fc.string()), fc.anything()),
        (data) => {
          expect(settingsSchema.safeParse(mendSettings(data).value).success).toBe(true);
        },
      ),
    );
  });
});

it('takes over the settings of version 1, which had fewer', () => {
  const old = { theme: 'night', terminalFontSize: 15, scrollback: 500, closeTabOnExit: false, autoReconnect: false };
  writeFileSync(dir.file('settings.json'), JSON.stringify({ version: 1, data: old }));
  expect(open().topic.value).toEqual({ ...defaultSettings, ...old });
  expect(notices.topic.value).toEqual([]);
});
