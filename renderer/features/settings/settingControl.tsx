import type { ReactNode } from 'react';
import { settingLimits } from '../../../shared/model/settingLimits.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { type SettingName, settingText } from '../../../shared/model/settingTexts.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select, type SelectItem } from '../../ui/Select.tsx';
import { TextSetting } from './TextSetting.tsx';

export interface SettingControlProps {
  readonly settings: Settings;
  change(some: Partial<Settings>): void;
}
type Control = (props: SettingControlProps) => ReactNode;
type NamesOf<T> = { [K in SettingName]: Settings[K] extends T ? K : never }[SettingName];

const check =
  (name: NamesOf<boolean>): Control =>
  ({ settings, change }) => (
    <Checkbox
      label={settingText(name).title}
      hint={settingText(name).hint}
      isSelected={settings[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );

const amount =
  (name: NamesOf<number> & keyof typeof settingLimits, unit: string, step = 1): Control =>
  ({ settings, change }) => (
    <NumberField
      label={settingText(name).title}
      hint={`${settingText(name).hint} ${settingLimits[name].min} to ${settingLimits[name].max.toLocaleString('en')}.`}
      unit={unit}
      step={step}
      stepper={name !== 'scrollback'}
      value={settings[name]}
      {...settingLimits[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );

type ChoiceName = 'theme' | 'cursorStyle' | 'rightClick' | 'middleClickPaste' | 'bell' | 'restoreTabs';

function choice<K extends ChoiceName>(name: K, labels: Readonly<Record<Settings[K], string>>): Control {
  const items = Object.entries(labels).map(([id, label]) => ({ id, label }) as SelectItem<Settings[K]>);
  return ({ settings, change }) => (
    <Select
      label={settingText(name).title}
      hint={settingText(name).hint}
      items={items}
      selectedId={settings[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );
}

/** What a setting is changed with; the themes, the font and the keys have parts of their own. */
export const settingControls = {
  theme: choice('theme', { system: 'Same as the system', night: 'Dark', day: 'Light' }),
  terminalFontSize: amount('terminalFontSize', 'px'),
  terminalLineHeight: amount('terminalLineHeight', '×', 0.1),
  terminalPadding: amount('terminalPadding', 'px'),
  cursorStyle: choice('cursorStyle', { block: 'Block', bar: 'Bar', underline: 'Underline' }),
  cursorBlink: check('cursorBlink'),
  minimumContrast: amount('minimumContrast', ':1', 0.5),
  scrollback: amount('scrollback', 'lines'),
  copyOnSelect: check('copyOnSelect'),
  rightClick: choice('rightClick', {
    platform: 'As usual on this platform',
    menu: 'Opens a menu',
    copyOrPaste: 'Copies what is selected, else pastes',
  }),
  middleClickPaste: choice('middleClickPaste', { platform: 'As usual on this platform', on: 'Yes', off: 'No' }),
  bell: choice('bell', { mark: 'Marks the tab', flash: 'Flashes the terminal', none: 'Nothing' }),
  closeTabOnExit: check('closeTabOnExit'),
  restoreTabs: choice('restoreTabs', { ask: 'Ask whether to open them', never: 'Forget them' }),
  screenReaderMode: check('screenReaderMode'),
  logFolder: ({ settings, change }) => (
    <TextSetting
      name="logFolder"
      value={settings.logFolder}
      maxLength={4096}
      onChange={(logFolder) => change({ logFolder })}
    />
  ),
  optionIsMeta: check('optionIsMeta'),
  autoReconnect: check('autoReconnect'),
  askBeforeMultilinePaste: check('askBeforeMultilinePaste'),
} as const satisfies Partial<Record<SettingName, Control>>;
