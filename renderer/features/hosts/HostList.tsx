import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ListLayout, Tree, Virtualizer } from 'react-aria-components';
import type { Host } from '../../../shared/model/host.ts';
import { Button } from '../../ui/Button.tsx';
import { FilterField } from '../../ui/FilterField.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { SidebarSection } from '../../ui/SidebarSection.tsx';
import { useRowMenu } from '../../ui/useRowMenu.ts';
import styles from './HostList.module.css';
import { HostRow } from './HostRow.tsx';
import { byName, matching } from './listedHosts.ts';

/** Row height of the list in CSS px, `--row`. */
const ROW = 30;

/** So many are found by looking. */
const UNFILTERED = 8;

export interface HostListProps {
  readonly hosts: readonly Host[];
  readonly onConnect: (host: Host) => void;
  /** Stays the same function: rows are kept. */
  readonly onEdit: (host: Host) => void;
  /** Begins another host with the settings of this one. */
  readonly onDuplicate: (host: Host) => void;
  readonly onAdd: () => void;
}

/** The saved hosts by name: press or Enter connects, the pencil (→ from the keyboard) edits; a right-click has more. */
export function HostList({ hosts, onConnect, onEdit, onDuplicate, onAdd }: HostListProps) {
  const [query, setQuery] = useState('');
  const { menu, open, onKeyDown, close } = useRowMenu();
  const filters = hosts.length > UNFILTERED;
  const sorted = useMemo(() => byName(hosts), [hosts]);
  const shown = useMemo(() => matching(sorted, filters ? query : ''), [sorted, filters, query]);
  const menuOf = shown.find(({ id }) => id === menu?.key);
  return (
    <SidebarSection
      label="Saved hosts"
      title="Hosts"
      action={
        <Button kind="quiet" label="New host" onPress={onAdd}>
          <Plus size={13} aria-hidden />
        </Button>
      }
    >
      {filters ? <FilterField label="Filter hosts" value={query} onChange={setQuery} /> : null}
      {hosts.length === 0 ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only looks at keys that the tree did not take
        <div className={styles.holder} onContextMenu={open} onKeyDown={onKeyDown}>
          <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW }}>
            <Tree
              aria-label="Hosts"
              className={styles.list ?? ''}
              items={shown}
              onAction={(key) => {
                const host = shown.find(({ id }) => id === key);
                if (host) onConnect(host);
              }}
              renderEmptyState={() => <p className={styles.empty}>Nothing matches.</p>}
            >
              {(host) => <HostRow host={host} onEdit={onEdit} />}
            </Tree>
          </Virtualizer>
        </div>
      )}
      {menu && menuOf ? (
        <RowMenu
          label={menuOf.name}
          row={menu.row}
          onClose={close}
          actions={[
            { label: 'Connect', act: () => onConnect(menuOf) },
            { label: 'Edit …', act: () => onEdit(menuOf) },
            { label: 'Duplicate …', act: () => onDuplicate(menuOf) },
          ]}
        />
      ) : null}
    </SidebarSection>
  );
}
