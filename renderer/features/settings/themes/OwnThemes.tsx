import { settingText } from '../../../../shared/model/settingTexts.ts';
import { writeWindowsTerminal } from '../../../../shared/themes/readWindowsTerminal.ts';
import { useBuiltInThemes } from '../../../state/terminalThemes.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Foldout } from '../../../ui/Foldout.tsx';
import type { SettingControlProps } from '../settingControl.tsx';
import { ImportThemes } from './ImportThemes.tsx';
import { Swatches } from './Swatches.tsx';
import styles from './Themes.module.css';

/** The themes that the user brought: to look at, to hand on, to remove; and the way to bring more. */
export function OwnThemes({ settings, change }: SettingControlProps) {
  const { themes: builtIn } = useBuiltInThemes();
  const { terminalThemes } = settings;
  const { title, hint } = settingText('terminalThemes');
  return (
    <div>
      <span className={styles.title}>{title}</span>
      <p className={styles.hint}>{terminalThemes.length > 0 ? hint : 'You have imported none yet.'}</p>
      <ul className={styles.list} aria-label={title}>
        {terminalThemes.map((theme) => (
          <li key={theme.id} className={styles.row}>
            <span className={styles.name}>{theme.name}</span>
            <Swatches theme={theme} />
            <CopyButton text={writeWindowsTerminal(theme)} label="Copy as JSON" />
            <Button
              label={`Delete ${theme.name}`}
              onPress={() => change({ terminalThemes: terminalThemes.filter(({ id }) => id !== theme.id) })}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
      <Foldout title="Import themes">
        <ImportThemes
          others={[...terminalThemes, ...builtIn]}
          onKeep={(themes) => change({ terminalThemes: [...terminalThemes, ...themes].slice(0, 200) })}
        />
      </Foldout>
    </div>
  );
}
