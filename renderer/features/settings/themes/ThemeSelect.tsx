import { useEffect } from 'react';
import { settingText } from '../../../../shared/model/settingTexts.ts';
import { loadBuiltInThemes, OWN_THEME, useBuiltInThemes } from '../../../state/terminalThemes.ts';
import { Select } from '../../../ui/Select.tsx';
import type { SettingControlProps } from '../settingControl.tsx';

/** Which colours the terminal has by night, or by day: the window's, a built-in theme, or an imported one. */
export function ThemeSelect({
  name,
  settings,
  change,
}: SettingControlProps & { readonly name: 'terminalThemeNight' | 'terminalThemeDay' }) {
  const { themes } = useBuiltInThemes();
  useEffect(loadBuiltInThemes, []);
  const { title, hint } = settingText(name);
  const all = [...settings.terminalThemes, ...themes].map((theme) => ({ id: theme.id, label: theme.name }));
  const items = [{ id: OWN_THEME, label: 'Sallyport' }, ...all.sort((a, b) => a.label.localeCompare(b.label, 'en'))];
  const selectedId = settings[name];
  // Removed meanwhile, or never there: the window's colours are shown then, and said so.
  const known = items.some(({ id }) => id === selectedId);
  return (
    <Select
      label={title}
      hint={
        known || themes.length === 0
          ? hint
          : `There is no theme “${selectedId}”; the terminal has the window’s colours.`
      }
      items={items}
      selectedId={known ? selectedId : OWN_THEME}
      onChange={(id) => change({ [name]: id })}
    />
  );
}
