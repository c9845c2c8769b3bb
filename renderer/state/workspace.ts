import type { TabColour } from '../../shared/model/tabColours.ts';
import type { Tab } from '../../shared/model/workspace.ts';
import { type DividerPlace, moveDivider } from '../../shared/workspace/divider.ts';
import type { Arrow } from '../../shared/workspace/layOut.ts';
import * as order from '../../shared/workspace/order.ts';
import { type Direction, equalise as evenOut } from '../../shared/workspace/pane.ts';
import * as model from '../../shared/workspace/tabs.ts';
import { call } from '../bridge/bridge.ts';
import { putBack, takeClosed } from './closedTabs.ts';
import { useMirror } from './mirror.ts';
import { isMainWindow } from './ownWindow.ts';
import { closeTabs } from './tabs.ts';
import { setView, useView } from './view.ts';
import { changeWorkspace, focusedSessionId, placeOpened, useWorkspace } from './workspaceStore.ts';

// What a person can do with tabs and panes, for menus, keys and the palette alike. Without a tab's id it is the tab in front;
// where there is nothing to do, nothing happens.

const inFront = (): string | undefined => model.activeTab(useWorkspace.getState())?.id;

function changeTab(tabId: string | undefined, change: (tab: Tab) => Tab): void {
  if (tabId !== undefined) changeWorkspace((workspace) => model.changeTab(workspace, tabId, change));
}

/** Brings a tab to the front, over pages too. */
export function selectTabById(tabId: string): void {
  changeWorkspace((workspace) => model.selectTab(workspace, tabId));
  setView({ page: undefined });
}

/** Tab 1 to 9, by its place in the strip. */
export function selectTab(place: number): void {
  const tab = useWorkspace.getState().tabs[place - 1];
  if (tab) selectTabById(tab.id);
}

/** The tab to the right, round the end. */
export const nextTab = (): void => stepTab(1);

/** The tab to the left, round the end. */
export const previousTab = (): void => stepTab(-1);

function stepTab(by: 1 | -1): void {
  if (useWorkspace.getState().tabs.length === 0) return;
  changeWorkspace((workspace) => model.stepTab(workspace, by));
  setView({ page: undefined });
}

/** Moves a tab one place to the right, or to the left (-1); pinned ones stay first. */
export function moveTab(by: 1 | -1, tabId = inFront()): void {
  if (tabId !== undefined) changeWorkspace((workspace) => order.moveTabBy(workspace, tabId, by));
}

/** Puts a tab at a place of the strip, counted from 0. */
export const moveTabTo = (tabId: string, to: number): void =>
  changeWorkspace((workspace) => order.moveTabTo(workspace, tabId, to));

/** Keeps a tab first in the strip and from being closed with others; pinned already, it lets go. */
export function pinTab(tabId = inFront()): void {
  const tab = useWorkspace.getState().tabs.find(({ id }) => id === tabId);
  if (tab) changeWorkspace((workspace) => order.pinTab(workspace, tab.id, !tab.pinned));
}

/** Whether a tab can be given to a window of its own: this one stays with what is left. */
export function canMoveToNewWindow(tabId = inFront()): boolean {
  const { tabs } = useWorkspace.getState();
  const able = useMirror.getState().info?.capabilities.windows === true;
  return able && tabs.some(({ id }) => id === tabId) && (isMainWindow || tabs.length > 1);
}

/** Gives a tab with its shells to a window of its own, or back to the main one. Shells and connections go on. */
export function moveTabToWindow(to: 'newWindow' | 'main', tabId = inFront()): void {
  const tab = useWorkspace.getState().tabs.find(({ id }) => id === tabId);
  if (tab) call('workspace.moveTab', { tab, to }).catch(() => undefined);
}

/** Opens the field for a tab's own name. */
export function renameTab(tabId = inFront()): void {
  if (tabId !== undefined) setView({ renaming: tabId });
}

/** Opens the choice of a tab's colour. */
export function chooseTabColour(tabId = inFront()): void {
  if (tabId !== undefined) setView({ colouring: tabId });
}

/** Names a tab; nothing but blanks takes its host's name again. */
export function nameTab(tabId: string, text: string): void {
  const name = text.trim().slice(0, 80).trim();
  changeTab(tabId, ({ name: _before, ...tab }) => (name === '' ? tab : { ...tab, name }));
}

/** Colours a tab, or takes its colour away. */
export const colourTab = (tabId: string, colour: TabColour | undefined): void =>
  changeTab(tabId, ({ colour: _before, ...tab }) => (colour === undefined ? tab : { ...tab, colour }));

const sessionsOf = (tabs: readonly Tab[]): readonly string[] => tabs.flatMap(model.sessionsIn);

/** Closes a tab with all its panes; asks first when a shell still runs in one. */
export const closeTab = (tabId = inFront()): void =>
  closeTabs(sessionsOf(useWorkspace.getState().tabs.filter(({ id }) => id === tabId)));

/** Closes the pane that has the focus, and with the last one its tab. */
export function closePane(): void {
  const sessionId = focusedSessionId(useWorkspace.getState());
  if (sessionId !== undefined) closeTabs([sessionId]);
}

/** Closes all tabs but this one and the pinned ones. */
export function closeOthers(tabId = inFront()): void {
  if (tabId !== undefined) closeTabs(sessionsOf(order.othersOf(useWorkspace.getState(), tabId)));
}

/** Closes the tabs to the right, but for pinned ones. */
export function closeRight(tabId = inFront()): void {
  if (tabId !== undefined) closeTabs(sessionsOf(order.rightOf(useWorkspace.getState(), tabId)));
}

/** Connects the tab anew that was closed last, with its panes, name and colour. */
export function reopenClosed(): void {
  const closed = takeClosed();
  if (!closed) return;
  const opening = call('workspace.open', { tabs: [closed] });
  placeOpened(opening, (workspace, { tabs }) => showFirst(model.placeTabs(workspace, tabs), tabs[0]?.id)).then(
    () => setView({ page: undefined }),
    () => putBack(closed),
  );
}

/** Connects the tabs of the last run anew. Rejects with `CallError`. */
export async function reopenLast(): Promise<void> {
  await placeOpened(call('workspace.reopen', {}), (workspace, { tabs, activeTabId }) =>
    showFirst(model.placeTabs(workspace, tabs), activeTabId),
  );
}

const showFirst = (workspace: ReturnType<typeof model.placeTabs>, tabId: string | undefined) =>
  tabId === undefined ? workspace : model.selectTab(workspace, tabId);

/** Splits the pane with the focus: another shell on its connection stands to the right or below. */
export function splitPane(direction: Direction): void {
  const sessionId = focusedSessionId(useWorkspace.getState());
  if (sessionId === undefined || useView.getState().page !== undefined) return;
  openInSplit(call('session.duplicate', { sessionId }), direction).catch(() => undefined);
}

/** Puts a session that is being opened into a pane beside the one with the focus. Rejects as the opening does. */
export function openInSplit(
  opening: Promise<{ readonly sessionId: string }>,
  direction: Direction,
): Promise<{ readonly sessionId: string }> {
  const at = focusedSessionId(useWorkspace.getState()) ?? '';
  return placeOpened(opening, (workspace, { sessionId }) => model.split(workspace, at, direction, sessionId));
}

/** The focus goes to the pane in this direction. */
export const focusPane = (arrow: Arrow): void => changeWorkspace((workspace) => model.moveFocus(workspace, arrow));

/** A pane that was clicked, or that the keyboard came to. */
export const focusPaneOf = (sessionId: string): void =>
  changeWorkspace((workspace) => model.focusPane(workspace, sessionId));

/** Shows the pane with the focus alone, or all of its tab again. */
export const zoomPane = (): void => changeTab(inFront(), model.toggleZoom);

/** Gives the panes of a tab the same room. */
export const equalise = (tabId = inFront()): void => changeTab(tabId, (tab) => ({ ...tab, panes: evenOut(tab.panes) }));

/** Moves a divider to a place in its split, from 0 to 1. */
export const placeDivider = (tabId: string, place: DividerPlace, to: number): void =>
  changeTab(tabId, (tab) => ({ ...tab, panes: moveDivider(tab.panes, place, to) }));
