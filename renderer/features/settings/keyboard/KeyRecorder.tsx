import { useEffect, useRef } from 'react';
import type { Chord } from '../../../../shared/keymap/chord.ts';
import { chordsOfEvent } from '../../../../shared/keymap/chordsOfEvent.ts';
import { pauseKeys } from '../../../state/actions.ts';
import { isMac } from '../../../ui/platform.ts';
import styles from './Keyboard.module.css';

export interface KeyRecorderProps {
  /** What the key will be for. */
  readonly title: string;
  readonly onChord: (chord: Chord) => void;
  /** Escape, or the field is left. */
  readonly onCancel: () => void;
}

/** Takes the next key that is pressed. Escape cancels, Tab leaves: they are no keys for an action by themselves. */
export function KeyRecorder({ title, onChord, onCancel }: KeyRecorderProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus();
    const resume = pauseKeys();
    const onKeyDown = (event: KeyboardEvent): void => {
      const [chord] = chordsOfEvent(event, isMac);
      if (chord === 'Tab' || chord === 'Shift+Tab') return;
      event.preventDefault();
      event.stopPropagation();
      if (chord === 'Escape') onCancel();
      else if (chord !== undefined && !event.repeat) onChord(chord);
    };
    element.addEventListener('keydown', onKeyDown);
    return () => {
      element.removeEventListener('keydown', onKeyDown);
      resume();
    };
  }, [onChord, onCancel]);
  return (
    <input
      ref={field}
      className={styles.recorder}
      aria-label={`New key for ${title}`}
      aria-description="Press the key. Escape cancels."
      placeholder="Press the key …"
      readOnly
      onBlur={onCancel}
    />
  );
}
