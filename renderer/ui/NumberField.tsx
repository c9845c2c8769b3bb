import { Minus, Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { NumberField as AriaNumberField, Button, Group, Input, Label, Text } from 'react-aria-components';
import styles from './NumberField.module.css';

/** As many digits after the point as a step of 0.1 needs. */
const amountOf = (step: number) => ({ maximumFractionDigits: Number.isInteger(step) ? 0 : 1 });
const plain = { maximumFractionDigits: 0, useGrouping: false };

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  /** Called with a number within the limits, a whole one unless steps are smaller: on Enter, when the field is left, at each step of the arrow keys. */
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly hint?: string;
  /** What is counted, after the number, which is then grouped: `10,000 lines`. Without it, as a port: `2222`. */
  readonly unit?: string;
  /** Buttons for one less and one more, for a few numbers that are tried out. */
  readonly stepper?: boolean;
  /** 1 where it is not said. */
  readonly step?: number;
}

/** A labelled number. One out of its limits becomes the nearest in them; an emptied field is as before. */
export function NumberField({
  label,
  value,
  onChange,
  min,
  max,
  hint,
  unit,
  stepper = false,
  step = 1,
}: NumberFieldProps) {
  return (
    <AriaNumberField
      className={styles.field ?? ''}
      value={value}
      onChange={(next) => Number.isNaN(next) || next === value || onChange(next)}
      minValue={min}
      maxValue={max}
      formatOptions={unit === undefined ? plain : amountOf(step)}
      step={step}
      isWheelDisabled
    >
      <Label className={styles.label ?? ''}>
        {label}
        {unit === undefined ? null : <span className="visuallyHidden">, {unit}</span>}
      </Label>
      <Group className={styles.group ?? ''} onKeyDownCapture={keepCaretKeys}>
        <Input className={styles.input ?? ''} />
        {unit === undefined ? null : (
          <span className={styles.unit} aria-hidden>
            {unit}
          </span>
        )}
        {stepper ? (
          <>
            <Button slot="decrement" className={styles.step ?? ''}>
              <Minus size={13} aria-hidden />
            </Button>
            <Button slot="increment" className={styles.step ?? ''}>
              <Plus size={13} aria-hidden />
            </Button>
          </>
        ) : null}
      </Group>
      {hint === undefined ? null : (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
    </AriaNumberField>
  );
}

/** Home and End move the caret. React Aria would jump to the least and the most (react-aria 3.53, `useSpinButton`). */
function keepCaretKeys(event: KeyboardEvent): void {
  if (event.key === 'Home' || event.key === 'End') event.stopPropagation();
}
