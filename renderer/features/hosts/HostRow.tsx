import { Pencil } from 'lucide-react';
import { Button, TreeItem, TreeItemContent } from 'react-aria-components';
import type { Host } from '../../../shared/model/host.ts';
import type { Environment } from '../../../shared/model/identity.ts';
import { shortId } from '../../ui/words.ts';
import styles from './HostList.module.css';
import { environmentOf, machineOf } from './listedHosts.ts';

const environmentWords: Readonly<Record<Environment, string>> = {
  prod: 'production',
  stage: 'staging',
  dev: 'development',
  none: '',
};

export function HostRow({ host, onEdit }: { readonly host: Host; readonly onEdit: (host: Host) => void }) {
  const { id, name, target } = host;
  const machine = machineOf(host);
  const environment = environmentOf(host);
  const words = environmentWords[environment];
  return (
    <TreeItem
      id={id}
      className={styles.row ?? ''}
      textValue={name}
      aria-label={[name, words, machine].filter(Boolean).join(', ')}
    >
      <TreeItemContent>
        <div className={styles.content}>
          <span className={styles.dot} data-environment={environment} title={words}>
            <span className="visuallyHidden">{words}</span>
          </span>
          <span className={styles.name} title={`${name}\n${machine}`}>
            {name}
          </span>
          <span className={styles.aside}>{target.kind === 'instance' ? shortId(machine) : machine}</span>
          <Button className={styles.edit ?? ''} aria-label={`Edit ${name}`} onPress={() => onEdit(host)}>
            <Pencil size={12} aria-hidden />
          </Button>
        </div>
      </TreeItemContent>
    </TreeItem>
  );
}
