import { type ReactNode, useState } from 'react';
import type { AppInfo } from '../../../shared/model/appInfo.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import {
  type SettingName,
  type SettingSection,
  settingNames,
  settingSections,
  settingText,
} from '../../../shared/model/settingTexts.ts';
import { useKeymap } from '../../state/actions.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { FilterField } from '../../ui/FilterField.tsx';
import { Actions, Page } from '../../ui/Page.tsx';
import { defaultsOf, isChanged } from './changedSettings.ts';
import { findActions, KeyboardSettings } from './keyboard/KeyboardSettings.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import styles from './SettingsPage.module.css';
import { findsIn, searchSettings } from './searchSettings.ts';
import type { SettingControlProps } from './settingControl.tsx';
import { useSettings } from './useSettings.ts';

export interface SettingsPageProps {
  readonly settings: Settings;
  readonly info: AppInfo | undefined;
  /** What it is filtered by to begin with. */
  readonly query: string;
  /** A terminal with these settings. */
  readonly preview: (settings: Settings) => ReactNode;
  readonly onBack: () => void;
}

const securityWords =
  'A link opens only with the platform’s key held, after its real address is shown, and only https and http. ' +
  'A host may put text on the clipboard only where you allow it in that host’s settings.';

const aboutWords = 'about settings json file path version';
const namesOf = (section: SettingSection): readonly SettingName[] =>
  settingNames.filter((name) => settingText(name).section === section);

/** What can be set, and found by a few letters. There is nothing to save: each change takes effect by itself. */
export function SettingsPage({ settings: saved, info, query, preview, onBack }: SettingsPageProps) {
  const { settings, change, error } = useSettings(saved);
  const [written, setWritten] = useState(query);
  const found = searchSettings(written);
  const keymap = useKeymap();
  const wholeKeyboard = found.has('keymap');
  const actions = findActions(wholeKeyboard ? '' : written, keymap);
  const about = findsIn(written, aboutWords);
  const props: SettingControlProps = { settings, change };
  const nothing = found.size === 0 && actions.length === 0 && !about;
  return (
    <Page title="Settings" lead="A change takes effect at once, in open tabs too." wide onEscape={onBack}>
      <FilterField
        label="Search settings"
        placeholder="Search settings, actions and keys"
        value={written}
        onChange={setWritten}
      />
      {error ? <ErrorNote error={error} /> : null}
      {nothing ? <p role="status">No setting and no action is called so. Try a shorter word.</p> : null}
      {(Object.keys(settingSections) as SettingSection[]).map((section) => {
        const names = namesOf(section).filter((name) => found.has(name));
        const keys = section === 'keyboard' ? actions : [];
        if (names.length === 0 && keys.length === 0) return null;
        return (
          <SettingsGroup
            key={section}
            title={settingSections[section]}
            action={<ResetSection section={section} {...props} />}
          >
            {section === 'appearance' ? preview(settings) : null}
            {names.some((name) => name !== 'keymap') ? (
              <div className={styles.rows}>
                {names.map((name) => (name === 'keymap' ? null : <SettingRow key={name} name={name} {...props} />))}
              </div>
            ) : null}
            {keys.length > 0 ? <KeyboardSettings ids={keys} {...props} /> : null}
            {section === 'security' ? <p className={styles.words}>{securityWords}</p> : null}
          </SettingsGroup>
        );
      })}
      {about && info ? <About info={info} /> : null}
      <Actions>
        <Button onPress={onBack}>Back</Button>
      </Actions>
    </Page>
  );
}

function ResetSection({ section, settings, change }: SettingControlProps & { readonly section: SettingSection }) {
  const changed = namesOf(section).filter((name) => name !== 'terminalThemes' && isChanged(settings, name));
  if (changed.length === 0) return null;
  return (
    <Button kind="quiet" onPress={() => change(defaultsOf(changed))}>
      Reset {settingSections[section].toLowerCase()}
    </Button>
  );
}

function About({ info }: { readonly info: AppInfo }) {
  return (
    <SettingsGroup title="About">
      <p className={styles.words}>
        Sallyport {info.version}. The settings are a JSON file, which may be edited while Sallyport is not running; a
        value that is wrong is left out, and named.
      </p>
      <div className={styles.file}>
        <code className={styles.path}>{info.settingsFile}</code>
        <CopyButton text={info.settingsFile} label="Copy path" />
      </div>
    </SettingsGroup>
  );
}
