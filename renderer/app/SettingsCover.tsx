import type { Settings } from '../../shared/model/settings.ts';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { TerminalPreview } from '../features/terminal/TerminalPreview.tsx';
import { useMirror } from '../state/mirror.ts';
import { useView } from '../state/view.ts';
import { useTheme } from './useTheme.ts';

/** The settings, with a terminal that shows them; anew each time they are opened. */
export function SettingsCover({ settings, onBack }: { readonly settings: Settings; readonly onBack: () => void }) {
  const info = useMirror((mirror) => mirror.info);
  const { settingsQuery, settingsRound } = useView();
  const theme = useTheme(settings);
  return (
    <SettingsPage
      key={settingsRound}
      settings={settings}
      info={info}
      query={settingsQuery}
      preview={(shown) => <TerminalPreview settings={shown} theme={theme} />}
      onBack={onBack}
    />
  );
}
