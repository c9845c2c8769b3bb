import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { Tab, TabList, Tabs } from 'react-aria-components';
import { activeTab, focusedIn, sessionsIn } from '../../../shared/workspace/tabs.ts';
import { useMirror } from '../../state/mirror.ts';
import { closeTab, renameTab, selectTabById } from '../../state/workspace.ts';
import { useWorkspace } from '../../state/workspaceStore.ts';
import { AllTabs } from './AllTabs.tsx';
import { ColourTab } from './ColourMenu.tsx';
import { panelIdOf } from './panelId.ts';
import { RenameTab } from './RenameTab.tsx';
import styles from './SessionTabs.module.css';
import { TabContent } from './TabContent.tsx';
import { TabMenu } from './TabMenu.tsx';
import { tabElement } from './tabElement.ts';
import { useOverflow } from './useOverflow.ts';
import { useTabDrag } from './useTabDrag.ts';

function focusTerminal(tabId: string): void {
  const tab = useWorkspace.getState().tabs.find(({ id }) => id === tabId);
  const sessionId = tab && focusedIn(tab);
  const live = useMirror.getState().sessions?.some(({ id, state }) => id === sessionId && state === 'connected');
  if (sessionId === undefined || !live) return;
  const terminal = document.getElementById(panelIdOf(sessionId))?.querySelector('textarea');
  if (terminal?.checkVisibility({ visibilityProperty: true })) terminal.focus();
}

const tabAt = (event: SyntheticEvent): Element | null => (event.target as Element).closest('[role=tab]');
const keyAt = (event: SyntheticEvent): string | undefined => tabAt(event)?.getAttribute('data-key') ?? undefined;

/**
 * The tab strip. Delete, the cross, or a middle-click closes a tab, F2 or a double-click renames it, a drag moves it, and a
 * right-click has more.
 */
export function SessionTabs() {
  const tabs = useWorkspace((workspace) => workspace.tabs);
  const activeId = useWorkspace((workspace) => activeTab(workspace)?.id);
  const [menu, setMenu] = useState<{ readonly tabId: string; readonly element: Element }>();
  const strip = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(strip, tabs.length);
  const drag = useTabDrag(strip);
  const menuOf = tabs.find(({ id }) => id === menu?.tabId);
  useEffect(() => {
    tabElement(strip.current, activeId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeId]);
  const openMenu = (event: SyntheticEvent): void => {
    const element = tabAt(event);
    const tabId = keyAt(event);
    if (!element || tabId === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setMenu({ tabId, element });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks at what a tab did not take
    <div
      className={styles.holder}
      onPointerDownCapture={drag.onPointerDown}
      onClickCapture={(event) => {
        // On the way down: React Aria lets no click out of a tab.
        if ((event.target as Element).closest('[data-close]')) return;
        // The pointer goes on to the shell; the arrow keys stay on the tabs.
        const tabId = keyAt(event);
        if (tabId !== undefined && event.detail === 1) requestAnimationFrame(() => focusTerminal(tabId));
      }}
      onDoubleClickCapture={(event) => renameTab(keyAt(event) ?? '')}
      onAuxClick={(event) => event.button === 1 && closeTab(keyAt(event) ?? '')}
      onMouseDown={(event) => event.button === 1 && event.preventDefault()}
      onWheel={({ deltaX, deltaY }) => strip.current?.scrollBy({ left: deltaX || deltaY })}
      onKeyDown={(event) => {
        if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event);
        const tabId = keyAt(event);
        if (event.key === 'Delete' && tabId !== undefined) closeTab(tabId);
        if (event.key === 'F2' && tabId !== undefined) renameTab(tabId);
      }}
      onContextMenu={openMenu}
    >
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={activeId ?? ''}
        onSelectionChange={(key) => selectTabById(String(key))}
      >
        <TabList ref={strip} aria-label="Sessions" className={styles.strip ?? ''}>
          {tabs.map((tab) => (
            <Tab
              key={tab.id}
              id={tab.id}
              className={styles.tab ?? ''}
              data-colour={tab.colour}
              data-pinned={tab.pinned}
              data-dragged={tab.id === drag.dragged}
              // React Aria names a panel of its own; ours lie in the main area, one for each pane.
              ref={(element) => element?.setAttribute('aria-controls', sessionsIn(tab).map(panelIdOf).join(' '))}
            >
              <TabContent tab={tab} />
            </Tab>
          ))}
        </TabList>
      </Tabs>
      {overflows ? <AllTabs tabs={tabs} activeId={activeId} /> : null}
      {menu && menuOf ? <TabMenu tab={menuOf} element={menu.element} onClose={() => setMenu(undefined)} /> : null}
      <RenameTab tabs={tabs} strip={strip} />
      <ColourTab tabs={tabs} strip={strip} />
    </div>
  );
}
