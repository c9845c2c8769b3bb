import { useState } from 'react';
import type { HostTrustRow } from '../../../shared/model/hostTrust.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './HostTrustPage.module.css';
import { removalWords } from './removalWords.ts';

const kinds = { trusted: '', revoked: 'revoked', certAuthority: 'certificate authority, not used' } as const;

/** One line of the file. Removing asks first: the host is then a new one, and its next key is asked about. */
export function TrustedKey({ row, onRemove }: { readonly row: HostTrustRow; readonly onRemove: () => void }) {
  const [asking, setAsking] = useState(false);
  const label = row.name ?? (row.host ? hostTrustLabel(row.host) : row.names);
  const words = removalWords(row.kind, label);
  const facts = [
    ...(row.host ? [hostTrustLabel(row.host)] : []),
    ...(row.host && 'region' in row.host ? [row.host.region] : []),
    ...(row.address === undefined ? [] : [`last at ${row.address}`]),
    ...(row.trustedAt === undefined ? [] : [`since ${new Date(row.trustedAt).toISOString().slice(0, 10)}`]),
    ...(kinds[row.kind] === '' ? [] : [kinds[row.kind]]),
  ];
  return (
    <li className={styles.row} data-kind={row.kind}>
      <span className={styles.name} title={row.names}>
        {label}
      </span>
      <span className={styles.facts}>{facts.join(' · ')}</span>
      <span className={styles.key}>
        {row.keyType} {row.fingerprint}
      </span>
      {asking && words.warning ? (
        <span className={styles.warning} role="alert">
          {words.warning}
        </span>
      ) : null}
      <span className={styles.actions}>
        {asking ? (
          <>
            <Button kind="danger" label={words.label} onPress={onRemove}>
              {words.confirm}
            </Button>
            <Button autoFocus onPress={() => setAsking(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button kind="quiet" label={`Remove the key of ${label}`} onPress={() => setAsking(true)}>
            Remove
          </Button>
        )}
      </span>
    </li>
  );
}
