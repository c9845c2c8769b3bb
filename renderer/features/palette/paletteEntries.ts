import { formatChord } from '../../../shared/keymap/formatChord.ts';
import { actionIds, actionOf } from '../../../shared/model/actions.ts';
import { settingNames, settingText } from '../../../shared/model/settingTexts.ts';
import { availableAction, currentKeymap } from '../../state/actions.ts';
import { keyPlatform } from '../../ui/platform.ts';
import type { PaletteEntry } from './rankEntries.ts';

const SETTING = 'setting ';

/** What can be done just now, then every setting. */
export function paletteEntries(): readonly PaletteEntry[] {
  const keymap = currentKeymap();
  const acts = actionIds
    .filter((id) => id !== 'palette.open' && availableAction(id) !== undefined)
    .map((id): PaletteEntry => {
      const { title, group, keywords = '' } = actionOf(id);
      const keys = keymap.keysOf(id).map((chord) => formatChord(chord, keyPlatform));
      return { id, title, group, keywords, keys };
    });
  const settings = settingNames.map((name): PaletteEntry => {
    const { title, keywords = '' } = settingText(name);
    return {
      id: `${SETTING}${name}`,
      title,
      group: 'Setting',
      keywords: `settings ${keywords}`,
      keys: [],
      after: true,
    };
  });
  return [...acts, ...settings];
}

/** The title of the setting that an entry stands for. */
export function settingOf(id: string): string | undefined {
  const name = settingNames.find((one) => id === `${SETTING}${one}`);
  return name && settingText(name).title;
}
