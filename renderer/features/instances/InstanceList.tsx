import { RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { Instance } from '../../../shared/model/instance.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { FilterField } from '../../ui/FilterField.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { SidebarSection } from '../../ui/SidebarSection.tsx';
import { useRowMenu } from '../../ui/useRowMenu.ts';
import { filterInstances } from './filterInstances.ts';
import styles from './InstanceList.module.css';

/** Row height of the list in CSS px, `--row`. */
const ROW = 30;

export interface InstanceListProps {
  readonly inventory: Inventory;
  readonly onConnect: (instance: Instance) => void;
  /** The ids of those that a saved host names already. */
  readonly savedIds: ReadonlySet<string>;
  /** Begins a saved host for it, or opens the one that there is. */
  readonly onSave: (instance: Instance) => void;
}

/**
 * The instances of the current identity: live, filterable, with state and private IP. Press or Enter connects; a right-click or
 * the menu key has more.
 */
export function InstanceList({ inventory, savedIds, onConnect, onSave }: InstanceListProps) {
  const [query, setQuery] = useState('');
  const { menu, open, onKeyDown, close } = useRowMenu();
  const { instances, regions } = inventory;
  const shown = useMemo(() => filterInstances(instances, query), [instances, query]);
  const menuOf = shown.find(({ instanceId }) => instanceId === menu?.key);
  const loading = regions.some((region) => region.kind === 'loading');
  const failed = regions.filter((region) => region.kind === 'failed');
  const waiting = regions.filter((region) => region.kind === 'waitingForSignIn');
  const running = instances.filter((instance) => instance.state === 'running').length;
  return (
    <SidebarSection
      label="Instances of this account"
      title={`Instances · ${running} running${loading ? ' …' : ''}`}
      action={
        <Button
          kind="quiet"
          label={loading ? 'Stop listing' : 'Refresh instances'}
          onPress={() => void call(loading ? 'inventory.cancel' : 'inventory.refresh', {}).catch(() => undefined)}
        >
          <RefreshCw size={13} aria-hidden />
        </Button>
      }
      grows
    >
      <FilterField label="Filter instances" value={query} onChange={setQuery} />
      {waiting.length > 0 ? (
        <p className={styles.waiting}>Sign in again to go on: the list is then refreshed by itself.</p>
      ) : null}
      {failed.map((region) => (
        <div key={region.region} className={styles.failed}>
          <span className={styles.region}>{region.region}</span>
          <ErrorNote error={region.error} />
        </div>
      ))}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only looks at keys that the list did not take */}
      <div className={styles.holder} onContextMenu={open} onKeyDown={onKeyDown}>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW }}>
          <ListBox
            aria-label="Instances"
            className={styles.list ?? ''}
            items={shown.map((instance) => ({ id: instance.instanceId, instance }))}
            onAction={(key) => {
              const instance = shown.find((candidate) => candidate.instanceId === key);
              if (instance) onConnect(instance);
            }}
            renderEmptyState={() => (
              <p className={styles.empty}>{emptyWords(loading, query, failed.length + waiting.length > 0)}</p>
            )}
          >
            {({ instance }) => <Row instance={instance} />}
          </ListBox>
        </Virtualizer>
      </div>
      {menu && menuOf ? (
        <RowMenu
          label={menuOf.name}
          row={menu.row}
          onClose={close}
          actions={[
            { label: 'Connect', act: () => onConnect(menuOf) },
            {
              label: savedIds.has(menuOf.instanceId) ? 'Edit the saved host …' : 'Save as a host …',
              act: () => onSave(menuOf),
            },
          ]}
        />
      ) : null}
    </SidebarSection>
  );
}

function Row({ instance }: { readonly instance: Instance }) {
  const { name, state, privateIpAddress, instanceId } = instance;
  const running = state === 'running';
  const aside = running ? (privateIpAddress ?? 'no private IP') : state;
  return (
    <ListBoxItem id={instanceId} className={styles.row ?? ''} textValue={name}>
      <span className={running ? styles.running : styles.stopped} />
      <span className={styles.name} title={`${name}\n${instanceId}`}>
        {name}
      </span>
      <span className={styles.aside}>{aside}</span>
    </ListBoxItem>
  );
}

function emptyWords(loading: boolean, query: string, failed: boolean): string {
  if (loading) return 'Loading …';
  if (query !== '') return 'Nothing matches.';
  return failed ? 'Nothing could be listed.' : 'There are no instances in these regions.';
}
