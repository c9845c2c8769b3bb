import { type KeyboardEvent, type SyntheticEvent, useState } from 'react';

export interface RowMenu {
  /** The row's id in its list. */
  readonly key: string;
  readonly row: Element;
}

/** Which row of a list or tree has its menu open: by right-click, the menu key or Shift+F10. */
export function useRowMenu() {
  const [menu, setMenu] = useState<RowMenu>();
  const open = (event: SyntheticEvent): void => {
    const row = (event.target as Element).closest('[role=option], [role=row]');
    const key = row?.getAttribute('data-key');
    if (!row || !key) return;
    event.preventDefault();
    event.stopPropagation();
    setMenu({ key, row });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) open(event);
  };
  return { menu, open, onKeyDown, close: () => setMenu(undefined) };
}
