import { TextArea as AriaTextArea, FieldError, Label, Text, TextField } from 'react-aria-components';
import styles from './Field.module.css';

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly error?: string | undefined;
  readonly rows?: number;
}

/** A labelled text of several lines, in the terminal's font: paths, variables. */
export function TextArea({ label, value, onChange, placeholder, hint, error, rows = 3 }: TextAreaProps) {
  return (
    <TextField className={styles.field ?? ''} value={value} onChange={onChange} isInvalid={error !== undefined}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <AriaTextArea
        className={`${styles.input ?? ''} ${styles.area ?? ''}`}
        rows={rows}
        spellCheck={false}
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
