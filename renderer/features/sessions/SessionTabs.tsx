import { X } from 'lucide-react';
import { Tab, TabList, Tabs } from 'react-aria-components';
import type { Session } from '../../../shared/model/session.ts';
import { call } from '../../bridge/bridge.ts';
import { panelIdOf } from './panelId.ts';
import styles from './SessionTabs.module.css';

const stateWords: Readonly<Record<Session['state'], string>> = {
  connecting: 'connecting',
  connected: 'connected',
  ended: 'down',
};

function focusTerminal(sessionId: string): void {
  const terminal = document.getElementById(panelIdOf(sessionId))?.querySelector('textarea');
  if (terminal?.checkVisibility({ visibilityProperty: true })) terminal.focus();
}

export interface SessionTabsProps {
  readonly sessions: readonly Session[];
  readonly activeId: string | undefined;
  readonly onSelect: (sessionId: string) => void;
}

/** The tab strip: state, name, and the environment's colour. Delete, or the cross, closes a tab. */
export function SessionTabs({ sessions, activeId, onSelect }: SessionTabsProps) {
  const close = (sessionId: string): void => void call('session.close', { sessionId }).catch(() => undefined);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks at keys that a tab did not take
    <div
      className={styles.holder}
      onClick={(event) => {
        // The pointer goes on to the shell; the arrow keys stay on the tabs.
        const key = (event.target as Element).closest('[role=tab]')?.getAttribute('data-key');
        if (key && event.detail > 0) requestAnimationFrame(() => focusTerminal(key));
      }}
      onKeyDown={(event) => {
        const tab = event.key === 'Delete' ? (event.target as Element).closest('[role=tab]') : null;
        const session = sessions.find(({ id }) => id === tab?.getAttribute('data-key'));
        if (session) close(session.id);
      }}
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
              <span className={styles.dot} data-state={session.state} title={stateWords[session.state]} />
              {session.name}
              {/* Not a button: a tab holds no other control. From the keyboard, Delete does the same. */}
              <span
                className={styles.close}
                aria-hidden="true"
                title={`Close ${session.name}`}
                onPointerDown={(event) => event.stopPropagation()}
                onMouseDown={(event) => event.stopPropagation()}
                onClick={(event) => {
                  event.stopPropagation();
                  close(session.id);
                }}
              >
                <X size={12} />
              </span>
            </Tab>
          ))}
        </TabList>
      </Tabs>
    </div>
  );
}
