import { defaultSettings } from '../../../shared/model/defaultSettings.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { SettingName } from '../../../shared/model/settingTexts.ts';

/** Whether it differs from its default; both are JSON. */
export const isChanged = (settings: Settings, name: SettingName): boolean =>
  JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]);

/** The defaults of these settings, to go back to. */
export const defaultsOf = (names: readonly SettingName[]): Partial<Settings> =>
  Object.fromEntries(names.map((name) => [name, defaultSettings[name]]));
