import { Check, ChevronDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import styles from './Select.module.css';

export interface SelectItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

export interface SelectProps<Id extends string> {
  readonly label: string;
  readonly items: readonly SelectItem<Id>[];
  readonly selectedId: Id;
  readonly onChange: (id: Id) => void;
  readonly hint?: string;
}

/** Of the open list; CSS px. */
const MOST_PX = 240;

/** One of a few, from a list that opens. */
export function Select<Id extends string>({ label, items, selectedId, onChange, hint }: SelectProps<Id>) {
  return (
    <AriaSelect
      className={styles.field ?? ''}
      value={selectedId}
      onChange={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item) onChange(item.id);
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Button className={styles.trigger ?? ''}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown size={13} aria-hidden />
      </Button>
      {hint === undefined ? null : (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {/* A long list would come to lie over its button, and the click that opens it would choose from it. */}
      <Popover className={styles.popover ?? ''} maxHeight={MOST_PX}>
        <ListBox className={styles.list ?? ''} items={items}>
          {(item) => (
            <ListBoxItem className={styles.option ?? ''} textValue={item.label}>
              <span className={styles.value}>{item.label}</span>
              <Check className={styles.mark} size={13} aria-hidden />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
