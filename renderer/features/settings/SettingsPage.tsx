import { settingLimits } from '../../../shared/model/settingLimits.ts';
import type { Settings, Theme } from '../../../shared/model/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Actions, Page } from '../../ui/Page.tsx';
import { Select, type SelectItem } from '../../ui/Select.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import styles from './SettingsPage.module.css';
import { useSettings } from './useSettings.ts';

const themes: readonly SelectItem<Theme>[] = [
  { id: 'system', label: 'Same as the system' },
  { id: 'night', label: 'Dark' },
  { id: 'day', label: 'Light' },
];
const { terminalFontSize: fontSizes, scrollback: scrollbacks } = settingLimits;

export interface SettingsPageProps {
  readonly settings: Settings;
  readonly onBack: () => void;
}

/** What can be set. There is nothing to save: each change takes effect by itself. */
export function SettingsPage({ settings: saved, onBack }: SettingsPageProps) {
  const { settings, change, error } = useSettings(saved);
  return (
    <Page title="Settings" lead="A change takes effect at once, in open tabs too." onEscape={onBack}>
      {error ? <ErrorNote error={error} /> : null}
      <SettingsGroup title="Appearance">
        <Select label="Theme" items={themes} selectedId={settings.theme} onChange={(theme) => change({ theme })} />
      </SettingsGroup>
      <SettingsGroup title="Terminal">
        <div className={styles.pair}>
          <NumberField
            label="Font size"
            unit="px"
            hint={`${fontSizes.min} to ${fontSizes.max}.`}
            value={settings.terminalFontSize}
            {...fontSizes}
            stepper
            onChange={(terminalFontSize) => change({ terminalFontSize })}
          />
          <NumberField
            label="Scrollback"
            unit="lines"
            hint="Kept above the screen of each tab. With fewer, the oldest go at once."
            value={settings.scrollback}
            {...scrollbacks}
            onChange={(scrollback) => change({ scrollback })}
          />
        </div>
        <Checkbox
          label="Close the tab when the shell exits with status 0"
          hint="Its output goes with it. After a failure the tab stays."
          isSelected={settings.closeTabOnExit}
          onChange={(closeTabOnExit) => change({ closeTabOnExit })}
        />
      </SettingsGroup>
      <SettingsGroup title="Connection">
        <Checkbox
          label="Reconnect a lost connection by itself, with a new key"
          hint="At most eight times, and never past a refusal. You can stop it."
          isSelected={settings.autoReconnect}
          onChange={(autoReconnect) => change({ autoReconnect })}
        />
      </SettingsGroup>
      <Actions>
        <Button onPress={onBack}>Back</Button>
      </Actions>
    </Page>
  );
}
