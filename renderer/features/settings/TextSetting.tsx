import { type KeyboardEvent, useId, useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { type SettingName, settingText } from '../../../shared/model/settingTexts.ts';
import styles from '../../ui/Field.module.css';

export interface TextSettingProps {
  readonly name: SettingName;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly suggestions?: readonly string[];
  /** What is odd about it, though it is kept. */
  readonly warning?: string | undefined;
}

/** A setting that is a line of text: kept on Enter, and when the field is left. */
export function TextSetting({ name, value, onChange, maxLength, placeholder, suggestions, warning }: TextSettingProps) {
  const [draft, setDraft] = useState<string>();
  const listId = useId();
  const { title, hint } = settingText(name);
  const keep = (): void => {
    if (draft !== undefined && draft.trim() !== value) onChange(draft.trim());
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') keep();
  };
  return (
    <TextField
      className={styles.field ?? ''}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={onKeyDown}
      isInvalid={warning !== undefined}
    >
      <Label className={styles.label ?? ''}>{title}</Label>
      <Input
        className={styles.input ?? ''}
        spellCheck={false}
        autoComplete="off"
        maxLength={maxLength}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(suggestions ? { list: listId } : {})}
      />
      {suggestions ? (
        <datalist id={listId}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      ) : null}
      <Text slot="description" className={styles.hint ?? ''}>
        {hint}
      </Text>
      {warning === undefined ? null : <FieldError className={styles.error ?? ''}>{warning}</FieldError>}
    </TextField>
  );
}
