import { Pencil, Plus } from 'lucide-react';
import { Button as AriaButton, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { Button } from '../../ui/Button.tsx';
import { SidebarSection } from '../../ui/SidebarSection.tsx';
import { shortId } from '../../ui/words.ts';
import styles from './HostList.module.css';

export interface HostListProps {
  readonly hosts: readonly Host[];
  readonly onConnect: (host: Host) => void;
  readonly onEdit: (host: Host) => void;
  readonly onAdd: () => void;
}

/** The saved hosts: press or Enter connects, the pencil (→ from the keyboard) edits. */
export function HostList({ hosts, onConnect, onEdit, onAdd }: HostListProps) {
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
      {hosts.length === 0 ? null : (
        <Tree
          aria-label="Hosts"
          className={styles.list ?? ''}
          items={hosts}
          onAction={(key) => {
            const host = hosts.find(({ id }) => id === key);
            if (host) onConnect(host);
          }}
        >
          {(host) => <Row key={host.id} host={host} onEdit={onEdit} />}
        </Tree>
      )}
    </SidebarSection>
  );
}

function Row({ host, onEdit }: { readonly host: Host; readonly onEdit: (host: Host) => void }) {
  return (
    <TreeItem id={host.id} className={styles.row ?? ''} textValue={host.name}>
      <TreeItemContent>
        <div className={styles.content}>
          <span className={styles.dot} data-environment={host.environment ?? 'none'} />
          <span className={styles.name} title={`${host.name}\n${machineOf(host)}`}>
            {host.name}
          </span>
          <span className={styles.aside}>{machineOf(host)}</span>
          <AriaButton className={styles.edit ?? ''} aria-label={`Edit ${host.name}`} onPress={() => onEdit(host)}>
            <Pencil size={12} aria-hidden />
          </AriaButton>
        </div>
      </TreeItemContent>
    </TreeItem>
  );
}

const machineOf = ({ target }: Host): string =>
  target.kind === 'instance' ? shortId(target.instanceId) : hostTrustLabel({ host: target.host, port: target.port });
