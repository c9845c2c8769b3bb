import type { Workspace } from '../../../shared/model/workspace.ts';
import { layOut, type Rectangle } from '../../../shared/workspace/layOut.ts';
import { activeTab, focusedIn } from '../../../shared/workspace/tabs.ts';

/** Where a pane lies, from 0 to 1 of the main area, and how it stands there. */
export interface PanePlace extends Rectangle {
  /** Its tab is in front, and no other pane is zoomed over it. */
  readonly inSight: boolean;
  /** It has the focus in its tab. */
  readonly focused: boolean;
  /** Its tab has other panes. */
  readonly inSplit: boolean;
  readonly zoomed: boolean;
}

/** Where each session's pane lies. What is hidden keeps its place and its size. */
export function placesOf(workspace: Workspace): ReadonlyMap<string, PanePlace> {
  const places = new Map<string, PanePlace>();
  const front = activeTab(workspace);
  for (const tab of workspace.tabs) {
    const inSplit = tab.recent.length > 1;
    for (const { of, at } of layOut(tab.panes).leaves) {
      const focused = of === focusedIn(tab);
      const zoomed = tab.zoomed && focused;
      const room = zoomed ? { left: 0, top: 0, width: 1, height: 1 } : at;
      places.set(of, { ...room, inSight: tab === front && (zoomed || !tab.zoomed), focused, inSplit, zoomed });
    }
  }
  return places;
}
