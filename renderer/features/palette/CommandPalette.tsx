import { ChevronRight, SlidersHorizontal } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { isActionId } from '../../../shared/model/actions.ts';
import { runAction } from '../../state/actions.ts';
import { openSettings, setView } from '../../state/view.ts';
import { Marked } from '../../ui/Marked.tsx';
import styles from './CommandPalette.module.css';
import { paletteEntries, settingOf } from './paletteEntries.ts';
import { type RankedEntry, rankEntries } from './rankEntries.ts';
import { noteRecent, recentActions } from './recentActions.ts';

const close = (): void => setView({ palette: undefined });

function choose(id: string): void {
  close();
  noteRecent(id);
  // Once the palette has gone: what is chosen may take the keyboard, which else goes back to where it was.
  requestAnimationFrame(() => {
    const setting = settingOf(id);
    if (setting !== undefined) openSettings(setting);
    else if (isActionId(id)) runAction(id);
  });
}

/** Everything that can be done just now, found by a few letters; Enter does it. */
export function CommandPalette({ query }: { readonly query: string }) {
  const [text, setText] = useState(query);
  const [entries] = useState(paletteEntries);
  const [recent] = useState(recentActions);
  const ranked = useMemo(() => rankEntries(entries, text, recent), [entries, text, recent]);
  /** An arrow key has gone through the rows since the last letter. */
  const moved = useRef(false);
  const write = (next: string): void => {
    moved.current = false;
    setText(next);
  };
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (/^(Arrow(Up|Down)|Page(Up|Down))$/.test(event.key)) moved.current = true;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    // Else the best: React Aria moves its focus to a new list's first row only after a while.
    const id = (moved.current ? rowInFocus(event.target as Element) : undefined) ?? ranked[0]?.entry.id;
    if (id !== undefined) choose(id);
  };
  return (
    <ModalOverlay isOpen isDismissable className={styles.overlay ?? ''} onOpenChange={(isOpen) => isOpen || close()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Command palette" className={styles.dialog ?? ''}>
          <Autocomplete inputValue={text} onInputChange={write}>
            <div className={styles.head} onKeyDownCapture={onKeyDownCapture}>
              <SearchField autoFocus aria-label="Command" className={styles.field ?? ''} onKeyDown={leaveEscape}>
                <Input
                  // Of the list below: without it, the list would have to take the focus to be scrolled.
                  role="combobox"
                  aria-expanded
                  className={styles.input ?? ''}
                  placeholder="Type what to do …"
                  spellCheck={false}
                />
              </SearchField>
              <kbd className={styles.key}>esc</kbd>
            </div>
            <ListBox
              aria-label="Commands"
              className={styles.list ?? ''}
              items={ranked.map((one) => ({ id: one.entry.id, one }))}
              onAction={(key) => choose(String(key))}
              renderEmptyState={() => <p className={styles.empty}>Nothing that can be done just now is called so.</p>}
            >
              {({ one }: { one: RankedEntry }) => <Row ranked={one} />}
            </ListBox>
          </Autocomplete>
          <footer className={styles.foot}>
            <span>⏎ do it</span>
            <span>↑ ↓ choose</span>
            <span className={styles.space} />
            <span>In the connect box, &gt; opens this</span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The id of the entry whose row the arrow keys have reached. */
function rowInFocus(input: Element): string | undefined {
  const row = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
  return row?.getAttribute('data-key') ?? undefined;
}

/** Escape closes at once; a search field would first empty itself. */
function leaveEscape(event: { readonly key: string; continuePropagation(): void }): void {
  if (event.key === 'Escape') close();
  else event.continuePropagation();
}

function Row({ ranked: { entry, ranges } }: { readonly ranked: RankedEntry }) {
  const { id, title, group, keys } = entry;
  return (
    <ListBoxItem id={id} className={styles.row ?? ''} textValue={title}>
      {group === 'Setting' ? <SlidersHorizontal size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
      <span className={styles.title}>
        <Marked text={title} ranges={ranges} />
      </span>
      <span className={styles.group}>{group}</span>
      <span className={styles.space} />
      {keys.map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </ListBoxItem>
  );
}
