import { Menu, MenuItem, Popover } from 'react-aria-components';
import styles from './Menu.module.css';

export interface RowAction {
  readonly label: string;
  readonly act: () => void;
}

export interface RowMenuProps {
  /** What the menu is about. */
  readonly label: string;
  /** The row that it belongs to. */
  readonly row: Element;
  readonly actions: readonly RowAction[];
  readonly onClose: () => void;
}

/** What can be done with a row of a list, under the row. */
export function RowMenu({ label, row, actions, onClose }: RowMenuProps) {
  return (
    <Popover
      isOpen
      triggerRef={{ current: row }}
      aria-label={label}
      placement="bottom start"
      className={styles.popover ?? ''}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        className={styles.menu ?? ''}
        onAction={(key) => {
          onClose();
          actions.find((action) => action.label === key)?.act();
        }}
      >
        {actions.map((action) => (
          <MenuItem key={action.label} id={action.label} className={styles.item ?? ''}>
            {action.label}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
