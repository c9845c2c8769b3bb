import { useEffect, useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { WireError } from '../../../shared/errors.ts';
import type { Identity } from '../../../shared/model/identity.ts';
import type { SsoSession } from '../../../shared/model/ssoSession.ts';
import { call, wireErrorOf } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions, Page } from '../../ui/Page.tsx';
import styles from './IdentityPicker.module.css';
import { loadIdentities } from './loadIdentities.ts';

export interface IdentityPickerProps {
  readonly sessions: readonly SsoSession[];
  readonly onChosen: () => void;
  /** Absent when there is nothing to go back to. */
  readonly onCancel?: () => void;
}

/** Every account and role of the signed-in sessions, searchable; choosing one lists its instances. */
export function IdentityPicker({ sessions, onChosen, onCancel }: IdentityPickerProps) {
  const [identities, setIdentities] = useState<readonly Identity[]>([]);
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<WireError>();
  const [query, setQuery] = useState('');
  const [regions, setRegions] = useState(() => sessions[0]?.region ?? '');
  const ids = sessions.map((session) => session.id).join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sessions' ids are what matters
  useEffect(() => {
    let gone = false;
    loadIdentities(sessions.map((session) => session.id))
      .then((all) => !gone && setIdentities(all))
      .catch((thrown: unknown) => !gone && setError(wireErrorOf(thrown)))
      .finally(() => !gone && setLoading(false));
    return () => {
      gone = true;
    };
  }, [ids]);

  const shown = useMemo(() => identities.filter((identity) => matches(identity, query)), [identities, query]);
  const choose = (identity: Identity): void => {
    const list = regions.split(/[\s,]+/).filter((region) => region !== '');
    call('identity.select', { identity, regions: list }).then(onChosen, (thrown: unknown) =>
      setError(wireErrorOf(thrown)),
    );
  };
  return (
    <Page title="Choose an account and role" lead="What you may do on the instances is decided by the role.">
      {error ? <ErrorNote error={error} /> : null}
      <Field label="Search" value={query} onChange={setQuery} placeholder="Account, role or number" autoFocus />
      <ListBox
        aria-label="Accounts and roles"
        className={styles.list ?? ''}
        items={shown.map((identity) => ({ id: keyOf(identity), identity }))}
        onAction={(key) => {
          const identity = shown.find((candidate) => keyOf(candidate) === key);
          if (identity) choose(identity);
        }}
        renderEmptyState={() => <p className={styles.empty}>{loading ? 'Loading …' : emptyWords(query)}</p>}
      >
        {({ identity }) => (
          <ListBoxItem
            className={styles.item ?? ''}
            textValue={`${identity.accountName} ${identity.accountId} ${identity.roleName}`}
          >
            <span className={styles.account}>{identity.accountName}</span>
            <span className={styles.number}>{identity.accountId}</span>
            <span className={styles.role}>{identity.roleName}</span>
          </ListBoxItem>
        )}
      </ListBox>
      <Field
        label="Regions"
        value={regions}
        onChange={setRegions}
        hint="Where to look for instances, separated by commas, for example eu-central-1, us-east-1."
      />
      {onCancel ? (
        <Actions>
          <Button onPress={onCancel}>Back</Button>
        </Actions>
      ) : null}
    </Page>
  );
}

const keyOf = (identity: Identity): string => `${identity.ssoSessionId}/${identity.accountId}/${identity.roleName}`;

const emptyWords = (query: string): string =>
  query === '' ? 'No account is assigned to you. Ask your administrator.' : 'Nothing matches.';

function matches(identity: Identity, query: string): boolean {
  const text = `${identity.accountName} ${identity.accountId} ${identity.roleName}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
