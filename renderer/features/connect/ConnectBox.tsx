import { type KeyboardEvent, useMemo, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Instance } from '../../../shared/model/instance.ts';
import styles from './ConnectBox.module.css';
import { CONNECT_BOX_ID } from './connectBoxId.ts';

/** The best few; the whole list is beside it. */
const SHOWN = 8;

export interface ConnectBoxProps {
  readonly instances: readonly Instance[];
  readonly search: (instances: readonly Instance[], query: string) => readonly Instance[];
  readonly onConnect: (instance: Instance, osUser: string | undefined) => void;
}

/** Type a few letters, Enter: connects to the best match. `user@name` chooses the OS user. */
export function ConnectBox({ instances, search, onConnect }: ConnectBoxProps) {
  const [text, setText] = useState('');
  /** A new box for each connect: the old one's list goes, and the focus is free for what comes. */
  const [round, setRound] = useState(0);
  const { osUser, query } = splitTarget(text);
  const matches = useMemo(
    () => (query === '' ? [] : search(instances, query).slice(0, SHOWN)),
    [instances, query, search],
  );
  const connect = (instance: Instance): void => {
    setText('');
    setRound((count) => count + 1);
    onConnect(instance, osUser);
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
        items={matches.map((instance) => ({ id: instance.instanceId, instance }))}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
        selectedKey={null}
        onSelectionChange={(key) => {
          const instance = matches.find((candidate) => candidate.instanceId === key);
          if (instance) connect(instance);
        }}
      >
        <Input id={CONNECT_BOX_ID} className={styles.input ?? ''} placeholder="Connect to…" spellCheck={false} />
        <Popover className={styles.popover ?? ''}>
          <ListBox className={styles.list ?? ''} renderEmptyState={() => <Empty query={query} />}>
            {({ instance }: { instance: Instance }) => (
              <ListBoxItem className={styles.option ?? ''} textValue={instance.name}>
                <span className={styles.name}>{instance.name}</span>
                <span className={styles.aside}>
                  {instance.state === 'running' ? (instance.privateIpAddress ?? '') : instance.state}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

const Empty = ({ query }: { readonly query: string }) => (
  <p className={styles.empty}>{query === '' ? 'Type a name, an id or an address.' : 'No instance matches.'}</p>
);

/** `user@rest`: the OS user and what to look for. */
export function splitTarget(text: string): { osUser: string | undefined; query: string } {
  const at = text.indexOf('@');
  const osUser = text.slice(0, at).trim();
  if (at <= 0 || osUser === '') return { osUser: undefined, query: text.trim() };
  return { osUser, query: text.slice(at + 1).trim() };
}
