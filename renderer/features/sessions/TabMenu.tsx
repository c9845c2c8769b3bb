import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { Host } from '../../../shared/model/host.ts';
import type { Session } from '../../../shared/model/session.ts';
import { useMirror } from '../../state/mirror.ts';
import { savedHost } from '../../state/savedHost.ts';
import { closeTabs, duplicateTab, reconnectTab } from '../../state/tabs.ts';
import { editHost } from '../../state/view.ts';
import styles from '../../ui/Menu.module.css';

const noHosts: readonly Host[] = [];

export interface TabMenuProps {
  readonly session: Session;
  readonly sessions: readonly Session[];
  /** The tab that it belongs to. */
  readonly tab: Element;
  readonly onClose: () => void;
}

/** What can be done with a tab: by right-click, the menu key or Shift+F10. */
export function TabMenu({ session, sessions, tab, onClose }: TabMenuProps) {
  const { hostId, name, target, osUser } = session;
  const hosts = useMirror((mirror) => mirror.hosts) ?? noHosts;
  const saved = hosts.find(({ id }) => id === hostId) ?? savedHost(hosts, target, osUser);
  const others = sessions.map(({ id }) => id).filter((id) => id !== session.id);
  const disabled = [...(session.state === 'ended' ? [] : ['reconnect']), ...(others.length > 0 ? [] : ['closeOthers'])];
  const act = (action: string): void => {
    onClose();
    switch (action) {
      case 'duplicate':
        duplicateTab(session.id);
        break;
      case 'reconnect':
        reconnectTab(session.id);
        break;
      case 'save':
        editHost(saved ? { kind: 'host', host: saved } : { kind: 'target', name, target, osUser });
        break;
      case 'close':
        closeTabs([session.id]);
        break;
      default:
        closeTabs(others);
    }
  };
  return (
    <Popover
      isOpen
      triggerRef={{ current: tab }}
      aria-label={`Tab ${session.name}`}
      placement="bottom start"
      className={styles.popover ?? ''}
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu
        aria-label={`Tab ${session.name}`}
        autoFocus="first"
        className={styles.menu ?? ''}
        disabledKeys={disabled}
        onAction={(key) => act(String(key))}
      >
        <MenuItem id="duplicate" className={styles.item ?? ''}>
          Duplicate
        </MenuItem>
        <MenuItem id="reconnect" className={styles.item ?? ''}>
          Reconnect
        </MenuItem>
        <MenuItem id="save" className={styles.item ?? ''}>
          {saved ? 'Edit the saved host …' : 'Save as a host …'}
        </MenuItem>
        <MenuItem id="close" className={styles.item ?? ''}>
          Close
        </MenuItem>
        <MenuItem id="closeOthers" className={styles.item ?? ''}>
          Close others
        </MenuItem>
      </Menu>
    </Popover>
  );
}
