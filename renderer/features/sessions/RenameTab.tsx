import { type RefObject, useState } from 'react';
import { Dialog, Input, Popover, TextField } from 'react-aria-components';
import type { Tab } from '../../../shared/model/workspace.ts';
import { useMirror } from '../../state/mirror.ts';
import { setView, useView } from '../../state/view.ts';
import { nameTab } from '../../state/workspace.ts';
import styles from './RenameTab.module.css';
import { tabElement } from './tabElement.ts';
import { tabName } from './tabFace.ts';

const done = (): void => setView({ renaming: undefined });

/** The field in which a tab's own name is written, in the tab's place. */
export function RenameTab({ tabs, strip }: { tabs: readonly Tab[]; strip: RefObject<HTMLElement | null> }) {
  const renaming = useView((view) => view.renaming);
  const tab = tabs.find(({ id }) => id === renaming);
  if (!tab) return null;
  const element = tabElement(strip.current, tab.id);
  return (
    <Popover
      isOpen
      key={tab.id}
      triggerRef={{ current: element }}
      placement="bottom start"
      offset={-(element?.clientHeight ?? 0)}
      className={styles.popover ?? ''}
      onOpenChange={(open) => open || done()}
    >
      <Dialog aria-label="Rename tab" className={styles.dialog ?? ''}>
        <NameField tab={tab} />
      </Dialog>
    </Popover>
  );
}

function NameField({ tab }: { readonly tab: Tab }) {
  const [text, setText] = useState(() => tabName(tab, useMirror.getState().sessions ?? []));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        nameTab(tab.id, text);
        done();
      }}
    >
      <TextField aria-label="Name of the tab" value={text} onChange={setText} autoFocus maxLength={80}>
        <Input className={styles.input ?? ''} spellCheck={false} onFocus={(event) => event.target.select()} />
      </TextField>
    </form>
  );
}
