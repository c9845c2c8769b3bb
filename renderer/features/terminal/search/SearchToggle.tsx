import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import styles from './SearchToggle.module.css';

export interface SearchToggleProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** One of the ways to match, on or off. */
export function SearchToggle({ label, icon, isSelected, onChange }: SearchToggleProps) {
  return (
    <ToggleButton className={styles.toggle ?? ''} aria-label={label} isSelected={isSelected} onChange={onChange}>
      <span title={label}>{icon}</span>
    </ToggleButton>
  );
}
