import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import styles from './Field.module.css';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly error?: string | undefined;
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
  error,
  autoFocus = false,
  maxLength,
  type = 'text',
}: FieldProps) {
  return (
    <TextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
    >
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
      {error === undefined ? null : <FieldError className={styles.error ?? ''}>{error}</FieldError>}
    </TextField>
  );
}
