import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { Instance } from '../../../shared/model/instance.ts';
import styles from '../../ui/Menu.module.css';

export interface InstanceMenuProps {
  /** Undefined once a refresh took it from the list. */
  readonly instance: Instance | undefined;
  readonly row: Element;
  readonly onConnect: (instance: Instance) => void;
  readonly onSave: (instance: Instance) => void;
  readonly onClose: () => void;
}

/** What can be done with an instance. */
export function InstanceMenu({ instance, row, onConnect, onSave, onClose }: InstanceMenuProps) {
  if (!instance) return null;
  const act = (action: string): void => {
    onClose();
    if (action === 'connect') onConnect(instance);
    else onSave(instance);
  };
  return (
    <Popover
      isOpen
      triggerRef={{ current: row }}
      aria-label={instance.name}
      placement="bottom start"
      className={styles.popover ?? ''}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Menu
        aria-label={instance.name}
        autoFocus="first"
        className={styles.menu ?? ''}
        onAction={(key) => act(String(key))}
      >
        <MenuItem id="connect" className={styles.item ?? ''}>
          Connect
        </MenuItem>
        <MenuItem id="save" className={styles.item ?? ''}>
          Save as a host …
        </MenuItem>
      </Menu>
    </Popover>
  );
}
