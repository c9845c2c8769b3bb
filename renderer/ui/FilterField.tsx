import { Input, SearchField } from 'react-aria-components';
import styles from './FilterField.module.css';

export interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
}

/** Narrows the list below it as one types; Escape empties it. */
export function FilterField({ label, value, onChange, placeholder = 'Filter' }: FilterFieldProps) {
  return (
    <SearchField aria-label={label} value={value} onChange={onChange}>
      <Input className={styles.input ?? ''} placeholder={placeholder} />
    </SearchField>
  );
}
