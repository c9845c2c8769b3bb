import { Star } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { call } from '../../bridge/bridge.ts';
import styles from './IdentityList.module.css';
import type { RankedIdentity } from './rankIdentities.ts';

/** Row height of the list in CSS px, `--identity-row`. */
const ROW = 52;

export interface IdentityListProps {
  readonly shown: readonly RankedIdentity[];
  readonly onChoose: (identity: RankedIdentity) => void;
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly empty: ReactNode;
}

/** Accounts and roles to choose from. Enter or a press chooses; Ctrl+D (⌘D), or the star, marks a favourite. */
export function IdentityList({ shown, onChoose, listRef, empty }: IdentityListProps) {
  const byKey = (key: unknown): RankedIdentity | undefined => shown.find(({ entry }) => entry.key === key);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'd' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const option = (event.target as Element).closest('[role=option]');
    const row = byKey(option?.getAttribute('data-key'));
    if (row) toggleFavourite(row);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks at a key that the list does not take
    <div className={styles.holder} onKeyDown={onKeyDown}>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW }}>
        <ListBox
          ref={listRef}
          aria-label="Accounts and roles"
          className={styles.list ?? ''}
          items={shown.map((row) => ({ id: row.entry.key, row }))}
          onAction={(key) => {
            const row = byKey(key);
            if (row) onChoose(row);
          }}
          renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
        >
          {({ row }) => <Row row={row} />}
        </ListBox>
      </Virtualizer>
    </div>
  );
}

function Row({ row }: { readonly row: RankedIdentity }) {
  const { entry, source, favourite } = row;
  const { accountName, accountId = '', roleName } = entry.identity;
  const profiles = entry.profiles.filter((profile) => profile !== accountName).join(', ');
  return (
    <ListBoxItem id={entry.key} className={styles.item ?? ''} textValue={`${accountName} ${accountId} ${roleName}`}>
      <span className={styles.account}>{accountName}</span>
      <span className={styles.number}>{accountId}</span>
      <span className={styles.role}>
        {roleName}
        {profiles === '' ? null : <span className={styles.aside}> · profile {profiles}</span>}
      </span>
      <span className={styles.aside}>{source}</span>
      {/* Not a button: an option holds no other control. From the keyboard, Ctrl+D does the same. */}
      <span
        className={styles.star}
        data-favourite={favourite}
        aria-hidden="true"
        title={favourite ? 'No longer a favourite (Ctrl+D)' : 'Favourite (Ctrl+D)'}
        onPointerDown={(event) => event.stopPropagation()}
        onMouseDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          toggleFavourite(row);
        }}
      >
        <Star size={14} />
      </span>
    </ListBoxItem>
  );
}

function toggleFavourite({ entry, favourite }: RankedIdentity): void {
  call('identity.setFavourite', { key: entry.key, favourite: !favourite }).catch(() => undefined);
}
