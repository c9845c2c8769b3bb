import type { Tab } from '../../../shared/model/workspace.ts';
import { type Arrow, neighbour } from '../../../shared/workspace/layOut.ts';
import { activeTab, focusedIn } from '../../../shared/workspace/tabs.ts';
import type { ActionHandler, ActionHandlers } from '../../state/actions.ts';
import { setView, useView } from '../../state/view.ts';
import { closePane, equalise, focusPane, splitPane, zoomPane } from '../../state/workspace.ts';
import { useWorkspace } from '../../state/workspaceStore.ts';

/** The tab in front, when no page lies over it. */
function tabInSight(): Tab | undefined {
  return useView.getState().page === undefined ? activeTab(useWorkspace.getState()) : undefined;
}

const split =
  (direction: 'right' | 'down'): ActionHandler =>
  () =>
    tabInSight() && (() => splitPane(direction));

const go =
  (arrow: Arrow): ActionHandler =>
  () => {
    const tab = tabInSight();
    const next = tab && neighbour(tab.panes, focusedIn(tab), arrow, tab.recent);
    return next === undefined ? undefined : () => focusPane(arrow);
  };

/** For what only a tab of several panes has. */
const amongPanes =
  (act: () => void): ActionHandler =>
  () => {
    const tab = tabInSight();
    return tab && tab.recent.length > 1 ? act : undefined;
  };

/** Closes what is in front: a page, then the pane behind it. */
function close(): (() => void) | undefined {
  if (useView.getState().page !== undefined) return () => setView({ page: undefined });
  return tabInSight() && closePane;
}

/** What concerns the panes of the tab in front. */
export const paneHandlers: ActionHandlers = {
  'pane.splitRight': split('right'),
  'pane.splitDown': split('down'),
  'pane.focusLeft': go('left'),
  'pane.focusRight': go('right'),
  'pane.focusUp': go('up'),
  'pane.focusDown': go('down'),
  'pane.zoom': amongPanes(zoomPane),
  'pane.equalise': amongPanes(() => equalise()),
  'pane.close': close,
};
