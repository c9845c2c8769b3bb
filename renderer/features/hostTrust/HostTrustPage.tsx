import { useEffect, useMemo, useState } from 'react';
import type { HostTrustRow } from '../../../shared/model/hostTrust.ts';
import { call } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions, Page } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import styles from './HostTrustPage.module.css';
import { TrustedKey } from './TrustedKey.tsx';

/** So many at a time: more is searched, not read. */
const SHOWN = 100;

export interface HostTrustPageProps {
  readonly rows: readonly HostTrustRow[];
  readonly onBack: () => void;
}

/** The host keys that are trusted, line by line of the known_hosts file: search, and remove. */
export function HostTrustPage({ rows, onBack }: HostTrustPageProps) {
  const [query, setQuery] = useState('');
  const { run, error } = useAction();
  useEffect(() => {
    // Another program, ssh-keygen perhaps, may have changed the file.
    call('hostTrust.refresh', {}).catch(() => undefined);
  }, []);
  const found = useMemo(() => rows.filter((row) => matches(row, query)), [rows, query]);
  return (
    <Page
      title="Host keys"
      lead="Those of an instance are kept by its id, whatever its address; those of other hosts by address. The file is known_hosts in the data folder; OpenSSH can use it too."
      wide
      onEscape={onBack}
    >
      <Field
        label="Search"
        value={query}
        onChange={setQuery}
        placeholder="Name, instance id, address or fingerprint"
        autoFocus
      />
      {error ? <ErrorNote error={error} /> : null}
      {found.length === 0 ? (
        <p className={styles.empty}>{rows.length === 0 ? 'No host key is trusted yet.' : 'Nothing matches.'}</p>
      ) : (
        <ul className={styles.rows} aria-label="Host keys">
          {found.slice(0, SHOWN).map((row) => (
            <TrustedKey key={row.id} row={row} onRemove={() => run(() => call('hostTrust.remove', { id: row.id }))} />
          ))}
        </ul>
      )}
      {found.length > SHOWN ? (
        <p className={styles.empty}>
          {SHOWN} of {found.length}. Type to find the others.
        </p>
      ) : null}
      <Actions>
        <Button onPress={onBack}>Back</Button>
      </Actions>
    </Page>
  );
}

function matches({ names, name = '', address = '', fingerprint, keyType }: HostTrustRow, query: string): boolean {
  const text = `${names} ${name} ${address} ${fingerprint} ${keyType}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
