import type { Tab, Workspace } from '../model/workspace.ts';
import { changeTab, pinnedFirst } from './tabs.ts';

/** Puts a tab at this place of the strip, counted without it; pinned ones stay before the others. */
export function moveTabTo(workspace: Workspace, tabId: string, to: number): Workspace {
  const { tabs } = workspace;
  const tab = tabs.find(({ id }) => id === tabId);
  if (!tab) return workspace;
  const others = tabs.filter((one) => one !== tab);
  const pinned = others.filter((one) => one.pinned).length;
  const [least, most] = tab.pinned ? [0, pinned] : [pinned, others.length];
  const next = others.toSpliced(Math.min(Math.max(to, least), most), 0, tab);
  return next.every((one, index) => one === tabs[index]) ? workspace : { ...workspace, tabs: next };
}

/** One place to the right, or to the left (-1). */
export const moveTabBy = (workspace: Workspace, tabId: string, by: 1 | -1): Workspace =>
  moveTabTo(workspace, tabId, workspace.tabs.findIndex(({ id }) => id === tabId) + by);

/** Pins a tab to the front of the strip, after the pinned ones; or lets it go, to the front of the others. */
export function pinTab(workspace: Workspace, tabId: string, pinned: boolean): Workspace {
  const changed = changeTab(workspace, tabId, (tab) => (tab.pinned === pinned ? tab : { ...tab, pinned }));
  if (changed === workspace) return workspace;
  const [tab] = changed.tabs.filter(({ id }) => id === tabId);
  const others = changed.tabs.filter(({ id }) => id !== tabId);
  return { ...changed, tabs: tab ? pinnedFirst(pinned ? [...others, tab] : [tab, ...others]) : others };
}

/** What "Close others" closes: pinned ones stay. */
export const othersOf = ({ tabs }: Workspace, tabId: string): readonly Tab[] =>
  tabs.filter(({ id, pinned }) => id !== tabId && !pinned);

/** What "Close to the right" closes: pinned ones stay. */
export const rightOf = ({ tabs }: Workspace, tabId: string): readonly Tab[] =>
  tabs.slice(tabs.findIndex(({ id }) => id === tabId) + 1).filter(({ pinned }) => !pinned);
