import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { type SettingName, settingText } from '../../../shared/model/settingTexts.ts';
import { Button } from '../../ui/Button.tsx';
import { defaultsOf, isChanged } from './changedSettings.ts';
import { FontSetting } from './FontSetting.tsx';
import styles from './SettingsPage.module.css';
import { type SettingControlProps, settingControls } from './settingControl.tsx';
import { OwnThemes } from './themes/OwnThemes.tsx';
import { ThemeSelect } from './themes/ThemeSelect.tsx';

/** One setting; marked, with a way back, when it is not as it came. */
export function SettingRow({ name, ...props }: SettingControlProps & { readonly name: SettingName }) {
  const changed = isChanged(props.settings, name);
  return (
    <div className={styles.row} data-changed={changed}>
      <div className={styles.control}>{controlOf(name, props)}</div>
      {changed && name !== 'terminalThemes' ? <Reset name={name} change={props.change} /> : null}
    </div>
  );
}

function Reset({ name, change }: { readonly name: SettingName; readonly change: (some: Partial<Settings>) => void }) {
  return (
    <Button kind="quiet" label={`Reset ${settingText(name).title}`} onPress={() => change(defaultsOf([name]))}>
      <RotateCcw size={13} aria-hidden />
    </Button>
  );
}

function controlOf(name: SettingName, props: SettingControlProps): ReactNode {
  switch (name) {
    case 'terminalThemeNight':
    case 'terminalThemeDay':
      return <ThemeSelect name={name} {...props} />;
    case 'terminalThemes':
      return <OwnThemes {...props} />;
    case 'terminalFontFamily':
      return <FontSetting {...props} />;
    case 'keymap':
      return null;
    default: {
      const Control = settingControls[name];
      return <Control {...props} />;
    }
  }
}
