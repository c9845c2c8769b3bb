import { memo, useEffect, useRef } from 'react';
import { PaneHeader } from '../features/sessions/PaneHeader.tsx';
import { panelIdOf } from '../features/sessions/panelId.ts';
import type { PanePlace } from '../features/sessions/placesOf.ts';
import { useMirror } from '../state/mirror.ts';
import { focusPaneOf } from '../state/workspace.ts';
import styles from './Panes.module.css';
import { SessionPanel } from './SessionPanel.tsx';

export interface PaneProps extends PanePlace {
  readonly sessionId: string;
  readonly held: boolean;
  readonly theme: string;
}

/** One session at its place in the main area. Only what happens to it draws it again. */
export const Pane = memo(function Pane(props: PaneProps) {
  const { sessionId, left, top, width, height, inSight, focused, inSplit, zoomed, held, theme } = props;
  const session = useMirror(({ sessions = [] }) => sessions.find(({ id }) => id === sessionId));
  const section = useRef<HTMLElement>(null);
  const active = focused && inSight && !held;
  useKeyboardOf(section, active && inSplit);
  if (!session) return null;
  const percent = (share: number): string => `${share * 100}%`;
  return (
    <section
      ref={section}
      id={panelIdOf(sessionId)}
      className={styles.pane}
      style={{ left: percent(left), top: percent(top), width: percent(width), height: percent(height) }}
      role="tabpanel"
      aria-label={session.name}
      tabIndex={-1}
      data-behind={!inSight}
      data-focused={focused}
      data-split={inSplit}
      data-environment={session.environment}
      onPointerDownCapture={() => focusPaneOf(sessionId)}
      onFocusCapture={() => inSight && focusPaneOf(sessionId)}
    >
      {inSplit ? <PaneHeader session={session} focused={focused} zoomed={zoomed} /> : null}
      <div className={styles.content}>
        <SessionPanel session={session} active={active} theme={theme} />
      </div>
    </section>
  );
});

/**
 * A pane that gets the focus takes the keyboard from the other panes of its tab, also while it has no shell to give it to: what
 * is typed must not go to a host that the focus has left.
 */
function useKeyboardOf(section: React.RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const elsewhere = document.activeElement?.closest('[role=tabpanel]');
    if (elsewhere && elsewhere !== section.current) section.current?.focus();
  }, [active, section]);
}
