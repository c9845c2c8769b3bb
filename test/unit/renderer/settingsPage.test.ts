import { describe, expect, it } from 'vitest';
import { defaultsOf, isChanged } from '../../../renderer/features/settings/changedSettings.ts';
import { judgeFont, type Measure } from '../../../renderer/features/settings/judgeFont.ts';
import { searchSettings } from '../../../renderer/features/settings/searchSettings.ts';
import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import { settingsSchema } from '../../../shared/model/settings.ts';
import { settingNames } from '../../../shared/model/settingTexts.ts';

describe('The search of the settings', () => {
  it('finds by title, hint, section, other words and the name in the file', () => {
    expect([...searchSettings('blink')]).toEqual(['cursorBlink']);
    expect([...searchSettings('wcag')]).toEqual(['minimumContrast']);
    expect([...searchSettings('security lines')]).toEqual(['askBeforeMultilinePaste']);
    expect([...searchSettings('itermcolors')]).toEqual(['terminalThemes']);
    expect([...searchSettings('closeTabOnExit')]).toEqual(['closeTabOnExit']);
    expect(searchSettings('').size).toBe(settingNames.length);
    expect(searchSettings('quux').size).toBe(0);
  });

  it('knows every setting of the schema', () => {
    expect([...settingNames].sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  });
});

it('knows what is not as it came, and how it came', () => {
  expect(settingNames.filter((name) => isChanged(defaultSettings, name))).toEqual([]);
  expect(isChanged({ ...defaultSettings, keymap: { 'tab.close': [] } }, 'keymap')).toBe(true);
  expect(defaultsOf(['scrollback', 'bell'])).toEqual({ scrollback: 10_000, bell: 'mark' });
});

describe('A font', () => {
  /** A machine with Menlo (monospaced) and Georgia (not). */
  const measure: Measure = (text, family) => {
    const first = family.split(',')[0] ?? '';
    if (first === '"Menlo"' || first === 'monospace') return text.length * 10;
    if (first === '"Georgia"') return [...text].reduce((sum, letter) => sum + (letter === 'i' ? 4 : 11), 0);
    return family.includes('monospace') ? text.length * 10 : text.length * 7;
  };
  it('is fine when it is there and monospaced, or none is named', () => {
    expect(judgeFont(measure, '')).toBeUndefined();
    expect(judgeFont(measure, 'Menlo')).toBeUndefined();
    expect(judgeFont(measure, '"Menlo", serif')).toBeUndefined();
  });

  it('is warned about in words when it is not', () => {
    expect(judgeFont(measure, 'Mneol')).toBe(
      'There is no font “Mneol” on this machine. JetBrains Mono stands in for it.',
    );
    expect(judgeFont(measure, 'Georgia')).toBe('“Georgia” is not monospaced: columns will not line up.');
  });
});
