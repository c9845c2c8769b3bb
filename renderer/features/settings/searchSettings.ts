import { type SettingName, settingNames, settingSections, settingText } from '../../../shared/model/settingTexts.ts';

/** Whether each word that is written is in one of the texts. */
export function findsIn(written: string, ...texts: readonly string[]): boolean {
  const all = texts.join('\n').toLowerCase();
  return written
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** The settings whose title, hint, section or other words have what is written. */
export function searchSettings(written: string): ReadonlySet<SettingName> {
  return new Set(
    settingNames.filter((name) => {
      const { title, hint, section, keywords = '' } = settingText(name);
      return findsIn(written, title, hint, settingSections[section], keywords, name);
    }),
  );
}
