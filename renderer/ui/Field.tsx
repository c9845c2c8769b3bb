import { Input, Label, Text, TextField } from 'react-aria-components';
import styles from './Field.module.css';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  /** In UTF-16 code units. */
  readonly maxLength?: number;
  /** `password` hides what is typed. */
  readonly type?: 'text' | 'password';
}

/** A labelled line of text. */
export function Field({
  label,
  value,
  onChange,
  placeholder,
  hint,
  autoFocus = false,
  maxLength,
  type = 'text',
}: FieldProps) {
  return (
    <TextField className={styles.field ?? ''} value={value} onChange={onChange} autoFocus={autoFocus}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input
        className={styles.input ?? ''}
        type={type}
        spellCheck={false}
        autoComplete="off"
        {...(maxLength === undefined ? {} : { maxLength })}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      {hint === undefined ? null : (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
    </TextField>
  );
}
