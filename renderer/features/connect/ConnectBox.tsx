import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { ActionId } from '../../../shared/model/actions.ts';
import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { ActionOffer } from '../../state/actionOffers.ts';
import styles from './ConnectBox.module.css';
import { CONNECT_BOX_ID } from './connectBoxId.ts';
import { type BoxItem, type ConnectItem, keyOf } from './connectItem.ts';
import { type RankedItem, rankItems } from './rankItems.ts';
import { readTarget } from './readTarget.ts';

export interface ConnectBoxProps {
  readonly hosts: readonly Host[];
  readonly instances: readonly Instance[];
  /** The actions that fit a text, best first. */
  readonly offers: (text: string) => readonly ActionOffer[];
  readonly onConnect: (item: ConnectItem, osUser: string | undefined, where: 'tab' | 'split') => void;
  readonly onAction: (id: ActionId) => void;
  /** `>` was written, which asks for commands only; the rest is what comes after it. */
  readonly onCommand: (rest: string) => void;
}

/**
 * Type a few letters, Enter: connects to the best match among saved hosts and instances; actions are offered last. `user@name` chooses the OS user;
 * `user@host:port` need not be saved. Alt+Enter connects in a split.
 */
export function ConnectBox({ hosts, instances, offers, onConnect, onAction, onCommand }: ConnectBoxProps) {
  const [text, setText] = useState('');
  /** A new box for each connect: the old one's list goes, and the focus is free for what comes. */
  const [round, setRound] = useState(0);
  const matches = useMemo(() => rankItems(hosts, instances, text, offers), [hosts, instances, text, offers]);
  /** How Enter was pressed last, which the combo box does not tell. */
  const inSplit = useRef(false);
  const forgetKey = (): void => {
    inSplit.current = false;
  };
  const renew = (): void => {
    setText('');
    setRound((count) => count + 1);
  };
  const take = ({ item, osUser }: RankedItem): void => {
    renew();
    if (item.kind === 'action') onAction(item.offer.id);
    else onConnect(item, osUser, inSplit.current ? 'split' : 'tab');
    forgetKey();
  };
  const write = (next: string): void => {
    setText(next);
    if (!next.startsWith('>')) return;
    renew();
    onCommand(next.slice(1).trim());
  };
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    inSplit.current = event.key === 'Enter' && event.altKey;
    if (event.key !== 'Enter' || input.getAttribute('aria-activedescendant')) return;
    // The combo box would close its list, with what could still be chosen in it.
    event.preventDefault();
    event.stopPropagation();
    // With no option in focus, Enter takes the best; not while an input method uses it to end a word.
    const first = matches[0];
    if (first?.byEnter && !event.nativeEvent.isComposing) take(first);
  };
  return (
    <div onKeyDownCapture={onKeyDownCapture} onKeyUpCapture={forgetKey}>
      <ComboBox
        key={round}
        aria-label="Connect to"
        className={styles.box ?? ''}
        inputValue={text}
        onInputChange={write}
        items={matches.map(({ item }) => ({ id: keyOf(item), item }))}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
        selectedKey={null}
        onSelectionChange={(key) => {
          const chosen = matches.find(({ item }) => keyOf(item) === key);
          if (chosen) take(chosen);
        }}
      >
        <Input id={CONNECT_BOX_ID} className={styles.input ?? ''} placeholder="Connect to…" spellCheck={false} />
        <Popover className={styles.popover ?? ''}>
          <ListBox className={styles.list ?? ''} renderEmptyState={() => <Empty text={text} />}>
            {({ item }: { item: BoxItem }) => <Option item={item} />}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

function Option({ item }: { readonly item: BoxItem }) {
  const { name, aside } = wordsOf(item);
  return (
    <ListBoxItem id={keyOf(item)} className={styles.option ?? ''} textValue={name}>
      <span className={styles.name}>{name}</span>
      <span className={styles.aside}>{aside}</span>
    </ListBoxItem>
  );
}

function wordsOf(item: BoxItem): { name: string; aside: string } {
  switch (item.kind) {
    case 'host':
      return { name: item.host.name, aside: 'saved host' };
    case 'instance': {
      const { name, state, privateIpAddress = '' } = item.instance;
      return { name, aside: state === 'running' ? privateIpAddress : state };
    }
    case 'address': {
      const { osUser } = item.address;
      const as = osUser === undefined ? '' : ` as ${osUser}`;
      return { name: `Connect to ${hostTrustLabel(item.address)}${as}`, aside: 'outside EC2' };
    }
    case 'action':
      return { name: item.offer.title, aside: item.offer.keys || 'command' };
    default:
      return item satisfies never;
  }
}

const Empty = ({ text }: { readonly text: string }) => (
  <p className={styles.empty}>
    {readTarget(text).query === '' ? '' : 'Nothing matches. '}Type a name, an id, user@host:port or [ipv6]:port.
  </p>
);
