import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import {
  Autocomplete,
  Input,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { Tab } from '../../../shared/model/workspace.ts';
import { useMirror } from '../../state/mirror.ts';
import { selectTabById } from '../../state/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import menu from '../../ui/Menu.module.css';
import styles from './AllTabs.module.css';
import { StateDot } from './StateDot.tsx';
import { stateOf, tabName } from './tabFace.ts';

/** Every tab by its name, where the strip has no room for all of them: type to narrow the list, Enter goes there. */
export function AllTabs({ tabs, activeId }: { readonly tabs: readonly Tab[]; readonly activeId: string | undefined }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const [isOpen, setIsOpen] = useState(false);
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    // React Aria's Autocomplete keeps Escape from closing what it is in; with something typed, the field is emptied first.
    if (event.key !== 'Escape' || (event.target as HTMLInputElement).value) return;
    event.stopPropagation();
    setIsOpen(false);
  };
  return (
    <span className={styles.holder}>
      <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
        <Button kind="quiet" label={`All ${tabs.length} tabs`}>
          <ChevronDown size={14} aria-hidden />
        </Button>
        <Popover className={`${menu.popover} ${styles.popover}`} placement="bottom end">
          <Autocomplete filter={contains}>
            <div onKeyDownCapture={onKeyDownCapture}>
              <SearchField aria-label="Filter tabs" autoFocus>
                <Input className={styles.input ?? ''} placeholder="Filter" />
              </SearchField>
            </div>
            <Names tabs={tabs} activeId={activeId} />
          </Autocomplete>
        </Popover>
      </MenuTrigger>
    </span>
  );
}

function Names({ tabs, activeId }: { readonly tabs: readonly Tab[]; readonly activeId: string | undefined }) {
  const sessions = useMirror((mirror) => mirror.sessions) ?? [];
  return (
    <Menu
      aria-label="All tabs"
      className={`${menu.menu} ${styles.menu}`}
      renderEmptyState={() => <p className={styles.empty}>No tab is called that.</p>}
      onAction={(key) => selectTabById(String(key))}
    >
      {tabs.map((tab) => {
        const name = tabName(tab, sessions);
        return (
          <MenuItem key={tab.id} id={tab.id} textValue={name} className={`${menu.item} ${styles.item}`}>
            <StateDot state={stateOf(sessions.filter(({ id }) => tab.recent.includes(id)))} />
            <span className={styles.name}>{name}</span>
            {tab.id === activeId ? <span className={styles.aside}>in front</span> : null}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
