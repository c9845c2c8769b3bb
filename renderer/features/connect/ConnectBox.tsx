import { type KeyboardEvent, useMemo, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import styles from './ConnectBox.module.css';
import { CONNECT_BOX_ID } from './connectBoxId.ts';
import { addressIn, type ConnectItem, filterHosts, keyOf, splitTarget } from './connectItem.ts';

/** The best few; the whole list is beside it. */
const SHOWN = 8;

export interface ConnectBoxProps {
  readonly hosts: readonly Host[];
  readonly instances: readonly Instance[];
  readonly search: (instances: readonly Instance[], query: string) => readonly Instance[];
  readonly onConnect: (item: ConnectItem, osUser: string | undefined) => void;
}

/**
 * Type a few letters, Enter: connects to the best match among saved hosts and instances. `user@name` chooses the OS user;
 * `user@host:port` need not be saved.
 */
export function ConnectBox({ hosts, instances, search, onConnect }: ConnectBoxProps) {
  const [text, setText] = useState('');
  /** A new box for each connect: the old one's list goes, and the focus is free for what comes. */
  const [round, setRound] = useState(0);
  const { osUser, query } = splitTarget(text);
  const matches = useMemo(
    () => (query === '' ? [] : find(hosts, search(instances, query), query, text)),
    [hosts, instances, query, search, text],
  );
  const connect = (item: ConnectItem): void => {
    setText('');
    setRound((count) => count + 1);
    onConnect(item, osUser);
  };
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    const first = matches[0];
    // With no option in focus, Enter takes the best.
    if (event.key !== 'Enter' || !first || input.getAttribute('aria-activedescendant')) return;
    event.preventDefault();
    event.stopPropagation();
    connect(first);
  };
  return (
    <div onKeyDownCapture={onKeyDownCapture}>
      <ComboBox
        key={round}
        aria-label="Connect to"
        className={styles.box ?? ''}
        inputValue={text}
        onInputChange={setText}
        items={matches.map((item) => ({ id: keyOf(item), item }))}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
        selectedKey={null}
        onSelectionChange={(key) => {
          const item = matches.find((candidate) => keyOf(candidate) === key);
          if (item) connect(item);
        }}
      >
        <Input id={CONNECT_BOX_ID} className={styles.input ?? ''} placeholder="Connect to…" spellCheck={false} />
        <Popover className={styles.popover ?? ''}>
          <ListBox className={styles.list ?? ''} renderEmptyState={() => <Empty query={query} />}>
            {({ item }: { item: ConnectItem }) => <Option item={item} />}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

function find(hosts: readonly Host[], instances: readonly Instance[], query: string, text: string): ConnectItem[] {
  const saved = filterHosts(hosts, query).map((host): ConnectItem => ({ kind: 'host', host }));
  const found = [...saved, ...instances.map((instance): ConnectItem => ({ kind: 'instance', instance }))];
  const address = addressIn(text);
  return address ? [...found.slice(0, SHOWN - 1), address] : found.slice(0, SHOWN);
}

function Option({ item }: { readonly item: ConnectItem }) {
  const { name, aside } = wordsOf(item);
  return (
    <ListBoxItem className={styles.option ?? ''} textValue={name}>
      <span className={styles.name}>{name}</span>
      <span className={styles.aside}>{aside}</span>
    </ListBoxItem>
  );
}

function wordsOf(item: ConnectItem): { name: string; aside: string } {
  switch (item.kind) {
    case 'host':
      return { name: item.host.name, aside: 'saved host' };
    case 'instance': {
      const { name, state, privateIpAddress = '' } = item.instance;
      return { name, aside: state === 'running' ? privateIpAddress : state };
    }
    case 'address':
      return { name: `Connect to ${hostTrustLabel(item.address)}`, aside: 'outside EC2' };
    default:
      return item satisfies never;
  }
}

const Empty = ({ query }: { readonly query: string }) => (
  <p className={styles.empty}>
    {query === '' ? 'Type a name, an id or an address.' : 'Nothing matches. An address is written as user@host:port.'}
  </p>
);
