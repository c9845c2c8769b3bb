import { useCallback, useState } from 'react';
import type { Chord } from '../../../../shared/keymap/chord.ts';
import { formatChord } from '../../../../shared/keymap/formatChord.ts';
import { judgeChord } from '../../../../shared/keymap/judgeChord.ts';
import { type ActionId, actionOf } from '../../../../shared/model/actions.ts';
import { useKeymap } from '../../../state/actions.ts';
import { Button } from '../../../ui/Button.tsx';
import { keyPlatform } from '../../../ui/platform.ts';
import styles from './Keyboard.module.css';
import { KeyRecorder } from './KeyRecorder.tsx';

export interface NewKeyProps {
  readonly id: ActionId;
  readonly onKey: (chord: Chord) => void;
  readonly onDone: () => void;
}

/** Records a key for an action; says when it cannot be had, and asks when it is another's. */
export function NewKey({ id, onKey, onDone }: NewKeyProps) {
  const keymap = useKeymap();
  const [asked, setAsked] = useState<Chord>();
  const [refused, setRefused] = useState<string>();
  const { title } = actionOf(id);
  const onChord = useCallback(
    (chord: Chord): void => {
      const judgement = judgeChord(chord, keyPlatform);
      const owner = keymap.actionOf(chord);
      if (judgement.kind === 'refused') setRefused(`${formatChord(chord, keyPlatform)}: ${judgement.why}`);
      else if (owner === id) onDone();
      else if (owner !== undefined || judgement.kind === 'warned') setAsked(chord);
      else onKey(chord);
    },
    [id, keymap, onKey, onDone],
  );
  if (asked === undefined) {
    return (
      <div className={styles.question}>
        <KeyRecorder title={title} onChord={onChord} onCancel={onDone} />
        <span role="alert" className={styles.refused}>
          {refused}
        </span>
      </div>
    );
  }
  const owner = keymap.actionOf(asked);
  const judgement = judgeChord(asked, keyPlatform);
  const key = formatChord(asked, keyPlatform);
  return (
    <div className={styles.question} role="alert">
      <span>
        {owner === undefined ? null : `${key} is “${actionOf(owner).title}”. `}
        {judgement.kind === 'warned' ? `${judgement.why} ` : null}
        {owner === undefined ? `Take ${key} all the same?` : 'Take it over?'}
      </span>
      <Button kind="primary" autoFocus onPress={() => onKey(asked)}>
        {owner === undefined ? 'Take it' : 'Take it over'}
      </Button>
      <Button onPress={onDone}>Cancel</Button>
    </div>
  );
}
