import { Plus, RotateCcw, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import { MOST_KEYS, withDefaultKeys, withKey, withoutKey } from '../../../../shared/keymap/editKeymap.ts';
import { formatChord } from '../../../../shared/keymap/formatChord.ts';
import type { KeyChanges } from '../../../../shared/keymap/keymap.ts';
import { type ActionId, actionOf } from '../../../../shared/model/actions.ts';
import { useKeymap } from '../../../state/actions.ts';
import { Button } from '../../../ui/Button.tsx';
import { keyPlatform } from '../../../ui/platform.ts';
import styles from './Keyboard.module.css';
import { NewKey } from './NewKey.tsx';

export interface ActionKeysProps {
  readonly id: ActionId;
  readonly changes: KeyChanges;
  readonly onChange: (changes: KeyChanges) => void;
}

/** An action and its keys: one more, one less, the default ones again. */
export function ActionKeys({ id, changes, onChange }: ActionKeysProps) {
  const keymap = useKeymap();
  const [recording, setRecording] = useState(false);
  const { title, group } = actionOf(id);
  const keys = keymap.keysOf(id);
  const changed = Object.hasOwn(changes, id);
  const done = useCallback(() => setRecording(false), []);
  return (
    <li className={styles.action} data-changed={changed}>
      <span className={styles.title}>
        {title} <span className={styles.group}>{group}</span>
      </span>
      {keys.map((chord) => {
        const key = formatChord(chord, keyPlatform);
        const owner = keymap.actionOf(chord);
        return (
          <span key={chord} className={styles.key}>
            <kbd>{key}</kbd>
            {owner === id || owner === undefined ? null : <span>is “{actionOf(owner).title}”</span>}
            <Button
              kind="quiet"
              label={`Remove ${key} from ${title}`}
              onPress={() => onChange(withoutKey(changes, keyPlatform, id, chord))}
            >
              <X size={12} aria-hidden />
            </Button>
          </span>
        );
      })}
      {recording ? (
        <NewKey
          id={id}
          onDone={done}
          onKey={(chord) => {
            done();
            onChange(withKey(changes, keyPlatform, id, chord));
          }}
        />
      ) : keys.length < MOST_KEYS ? (
        <Button kind="quiet" label={`Add a key for ${title}`} onPress={() => setRecording(true)}>
          <Plus size={13} aria-hidden />
        </Button>
      ) : null}
      {changed ? (
        <Button
          kind="quiet"
          label={`Reset keys of ${title}`}
          onPress={() => onChange(withDefaultKeys(changes, keyPlatform, id))}
        >
          <RotateCcw size={12} aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}
