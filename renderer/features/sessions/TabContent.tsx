import { Bell, Maximize2, Pin, X } from 'lucide-react';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Tab } from '../../../shared/model/workspace.ts';
import { focusedIn } from '../../../shared/workspace/tabs.ts';
import { noMarks, useHostMarks } from '../../state/hostMarks.ts';
import { useMirror } from '../../state/mirror.ts';
import { closeTab } from '../../state/workspace.ts';
import { StateDot } from './StateDot.tsx';
import styles from './TabContent.module.css';
import { tabFace } from './tabFace.ts';

/** State, name, marks, and the environment's colour. Only what happens in its own panes draws it again. */
export const TabContent = memo(function TabContent({ tab }: { readonly tab: Tab }) {
  const { recent, pinned, zoomed } = tab;
  const sessions = useMirror(useShallow(({ sessions: all = [] }) => all.filter(({ id }) => recent.includes(id))));
  const marks = useHostMarks(useShallow((all) => recent.map((id) => all[id] ?? noMarks)));
  const title = useHostMarks((all) => all[focusedIn(tab)]?.title);
  const { name, state, environment, activity, bell, tooltip } = tabFace(tab, sessions, marks, title);
  return (
    <>
      <span className={styles.line} data-environment={environment} aria-hidden="true" />
      <StateDot state={state} />
      {pinned ? <Pin size={11} aria-hidden /> : null}
      <span className={pinned ? 'visuallyHidden' : styles.name} title={tooltip}>
        {name}
      </span>
      {pinned ? (
        <span className={styles.initials} title={tooltip} aria-hidden="true">
          {[...name].slice(0, 2).join('')}
        </span>
      ) : null}
      {zoomed ? (
        <span className={styles.mark} title="One pane is zoomed" role="img" aria-label="zoomed">
          <Maximize2 size={10} aria-hidden />
        </span>
      ) : recent.length > 1 ? (
        <span className={styles.count} title={`${recent.length} panes`}>
          {recent.length}
          <span className="visuallyHidden"> panes</span>
        </span>
      ) : null}
      {bell ? (
        <span className={styles.bell} title="The bell rang" role="img" aria-label="bell">
          <Bell size={11} aria-hidden />
        </span>
      ) : null}
      {activity && !bell ? (
        <span className={styles.activity} title="New output" role="img" aria-label="new output" />
      ) : null}
      {/* Not a button: a tab holds no other control. From the keyboard, Delete does the same. */}
      {pinned ? null : (
        <span
          className={styles.close}
          data-close
          aria-hidden="true"
          title={`Close ${name}`}
          onPointerDown={(event) => event.stopPropagation()}
          onMouseDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            closeTab(tab.id);
          }}
        >
          <X size={12} />
        </span>
      )}
    </>
  );
});
