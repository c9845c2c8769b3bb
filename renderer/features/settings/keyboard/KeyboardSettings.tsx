import { formatChord } from '../../../../shared/keymap/formatChord.ts';
import { type EffectiveKeymap, keymapProblems } from '../../../../shared/keymap/keymap.ts';
import { type ActionId, actionIds, actionOf } from '../../../../shared/model/actions.ts';
import { isProvided, useKeymap } from '../../../state/actions.ts';
import { keyPlatform } from '../../../ui/platform.ts';
import { findsIn } from '../searchSettings.ts';
import type { SettingControlProps } from '../settingControl.tsx';
import { ActionKeys } from './ActionKeys.tsx';
import styles from './Keyboard.module.css';

/** The actions of this window that a text finds, by title, group, other words or key. */
export function findActions(written: string, keymap: EffectiveKeymap): readonly ActionId[] {
  return actionIds.filter((id) => {
    const { title, group, keywords = '' } = actionOf(id);
    const keys = keymap.keysOf(id).map((chord) => formatChord(chord, keyPlatform));
    return isProvided(id) && findsIn(written, title, group, keywords, ...keys);
  });
}

/** Every action with its keys, or those that are looked for. */
export function KeyboardSettings({
  settings,
  change,
  ids,
}: SettingControlProps & { readonly ids: readonly ActionId[] }) {
  // Draws again when the keys change.
  useKeymap();
  const problems = keymapProblems(settings.keymap, keyPlatform);
  return (
    <>
      {problems.length > 0 ? (
        <ul className={styles.problems} aria-label="Keys that are left out">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      <ul className={styles.actions} aria-label="Keys">
        {ids.map((id) => (
          <ActionKeys
            key={id}
            id={id}
            changes={settings.keymap}
            onChange={(changes) =>
              change({ keymap: Object.fromEntries(Object.entries(changes).map(([one, keys]) => [one, [...keys]])) })
            }
          />
        ))}
      </ul>
    </>
  );
}
