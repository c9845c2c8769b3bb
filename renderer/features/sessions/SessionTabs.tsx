import { X } from 'lucide-react';
import { useState } from 'react';
import { Tab, TabList, Tabs } from 'react-aria-components';
import type { Session } from '../../../shared/model/session.ts';
import { closeTabs } from '../../state/tabs.ts';
import { CloseDialog } from './CloseDialog.tsx';
import { panelIdOf } from './panelId.ts';
import styles from './SessionTabs.module.css';
import { TabMenu } from './TabMenu.tsx';

const stateWords: Readonly<Record<Session['state'], string>> = {
  connecting: 'connecting',
  connected: 'connected',
  ended: 'down',
};

function focusTerminal(sessionId: string): void {
  const terminal = document.getElementById(panelIdOf(sessionId))?.querySelector('textarea');
  if (terminal?.checkVisibility({ visibilityProperty: true })) terminal.focus();
}

const tabAt = (event: React.SyntheticEvent): Element | null => (event.target as Element).closest('[role=tab]');

export interface SessionTabsProps {
  readonly sessions: readonly Session[];
  readonly activeId: string | undefined;
  readonly onSelect: (sessionId: string) => void;
}

/** The tab strip: state, name, and the environment's colour. Delete, or the cross, closes a tab; a right-click has more. */
export function SessionTabs({ sessions, activeId, onSelect }: SessionTabsProps) {
  const [menu, setMenu] = useState<{ readonly sessionId: string; readonly tab: Element }>();
  const menuOf = sessions.find(({ id }) => id === menu?.sessionId);
  const openMenu = (event: React.SyntheticEvent): void => {
    const tab = tabAt(event);
    const sessionId = tab?.getAttribute('data-key');
    if (!tab || !sessionId) return;
    event.preventDefault();
    event.stopPropagation();
    setMenu({ sessionId, tab });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks at keys that a tab did not take
    <div
      className={styles.holder}
      onClickCapture={(event) => {
        // On the way down: React Aria lets no click out of a tab.
        if ((event.target as Element).closest(`.${styles.close}`)) return;
        // The pointer goes on to the shell; the arrow keys stay on the tabs.
        const key = tabAt(event)?.getAttribute('data-key');
        const live = sessions.some(({ id, state }) => id === key && state === 'connected');
        if (key && live && event.detail > 0) requestAnimationFrame(() => focusTerminal(key));
      }}
      onKeyDown={(event) => {
        if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event);
        const key = event.key === 'Delete' ? tabAt(event)?.getAttribute('data-key') : undefined;
        if (key) closeTabs([key]);
      }}
      onContextMenu={openMenu}
    >
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={activeId ?? ''}
        onSelectionChange={(key) => onSelect(String(key))}
      >
        <TabList aria-label="Sessions" className={styles.strip ?? ''}>
          {sessions.map((session) => (
            <Tab
              key={session.id}
              id={session.id}
              className={styles.tab ?? ''}
              data-environment={session.environment}
              // React Aria names a panel of its own; ours lies in the main area.
              ref={(element) => element?.setAttribute('aria-controls', panelIdOf(session.id))}
            >
              <span
                className={styles.dot}
                data-state={session.attempt.question ? 'asking' : session.state}
                title={session.attempt.question ? 'asks' : stateWords[session.state]}
              />
              <span className={styles.name} title={session.name}>
                {session.name}
              </span>
              {/* Not a button: a tab holds no other control. From the keyboard, Delete does the same. */}
              <span
                className={styles.close}
                aria-hidden="true"
                title={`Close ${session.name}`}
                onPointerDown={(event) => event.stopPropagation()}
                onMouseDown={(event) => event.stopPropagation()}
                onClick={(event) => {
                  event.stopPropagation();
                  closeTabs([session.id]);
                }}
              >
                <X size={12} />
              </span>
            </Tab>
          ))}
        </TabList>
      </Tabs>
      {menu && menuOf ? (
        <TabMenu session={menuOf} sessions={sessions} tab={menu.tab} onClose={() => setMenu(undefined)} />
      ) : null}
      <CloseDialog sessions={sessions} />
    </div>
  );
}
