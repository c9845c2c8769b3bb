import { Check } from 'lucide-react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './Checkbox.module.css';

export interface CheckboxProps {
  readonly label: string;
  /** A sentence below it: what it means, or what it costs. */
  readonly hint?: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** A box to tick, with its words and a hint. */
export function Checkbox({ label, hint, isSelected, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox className={styles.checkbox ?? ''} isSelected={isSelected} onChange={onChange}>
      <span className={styles.box}>
        <Check size={12} aria-hidden />
      </span>
      <span className={styles.words}>
        {label}
        {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
      </span>
    </AriaCheckbox>
  );
}
