import { Suspense, useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Dividers } from '../features/sessions/Dividers.tsx';
import { type PanePlace, placesOf } from '../features/sessions/placesOf.ts';
import { useHostMarks } from '../state/hostMarks.ts';
import { useMirror } from '../state/mirror.ts';
import { seeMarks } from '../state/seeMarks.ts';
import { useWorkspace } from '../state/workspaceStore.ts';
import { Pane } from './later.ts';
import styles from './Panes.module.css';

export interface PanesProps {
  /** A page lies over them. */
  readonly covered: boolean;
  /** A dialog has the keyboard. */
  readonly held: boolean;
  readonly theme: string;
}

/**
 * The terminals of all tabs in one flat list, each at its place in its tab. A pane that moves in its tree, is zoomed, or whose
 * tab moves, only changes its place: nothing is taken down (docs/decisions/0023).
 */
export function Panes({ covered, held, theme }: PanesProps) {
  const ids = useMirror(useShallow(({ sessions = [] }) => sessions.map(({ id }) => id)));
  const workspace = useWorkspace();
  const places = useMemo(() => placesOf(workspace), [workspace]);
  useSeeing(covered, places);
  return (
    <div className={styles.panes} data-covered={covered}>
      {ids.map((id) => {
        const place = places.get(id);
        return place ? (
          <Suspense key={id}>
            <Pane sessionId={id} {...place} inSight={place.inSight && !covered} held={held} theme={theme} />
          </Suspense>
        ) : null;
      })}
      {covered ? null : <Dividers />}
    </div>
  );
}

/** What a host does while somebody looks is no news. */
function useSeeing(covered: boolean, places: ReadonlyMap<string, PanePlace>): void {
  useEffect(() => {
    if (covered) return;
    const seen = [...places].filter(([, { inSight }]) => inSight).map(([id]) => id);
    const look = (): void => seeMarks(seen);
    look();
    return useHostMarks.subscribe(look);
  }, [covered, places]);
}
