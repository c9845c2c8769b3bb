import type { Session } from '../../../shared/model/session.ts';
import type { Tab } from '../../../shared/model/workspace.ts';
import { othersOf, rightOf } from '../../../shared/workspace/order.ts';
import { focusedIn, showSession } from '../../../shared/workspace/tabs.ts';
import { useClosedTabs } from '../../state/closedTabs.ts';
import { useMirror } from '../../state/mirror.ts';
import { isMainWindow } from '../../state/ownWindow.ts';
import { savedHost } from '../../state/savedHost.ts';
import { duplicateTab, reconnectTab } from '../../state/tabs.ts';
import { editHost } from '../../state/view.ts';
import {
  canMoveToNewWindow,
  closeOthers,
  closeRight,
  closeTab,
  equalise,
  moveTab,
  moveTabToWindow,
  pinTab,
  renameTab,
  reopenClosed,
  splitPane,
  zoomPane,
} from '../../state/workspace.ts';
import { changeWorkspace, useWorkspace } from '../../state/workspaceStore.ts';

export interface TabAction {
  readonly label: string;
  readonly act: () => void;
  readonly disabled?: boolean;
}

/** What a tab's menu offers, in groups; `Colour` opens a menu of its own. What is about a pane is about the one with the focus. */
export function tabActions(tab: Tab): readonly (readonly TabAction[])[] {
  const workspace = useWorkspace.getState();
  const sessionId = focusedIn(tab);
  const session = (useMirror.getState().sessions ?? []).find(({ id }) => id === sessionId);
  const inFront = (act: () => void) => (): void => {
    changeWorkspace((all) => showSession(all, sessionId));
    act();
  };
  const inSplit: TabAction[] = [
    { label: tab.zoomed ? 'Show all panes' : 'Zoom pane', act: inFront(zoomPane) },
    { label: 'Even out panes', act: () => equalise(tab.id) },
  ];
  return [
    [
      { label: 'Duplicate', act: () => duplicateTab(sessionId) },
      { label: 'Split right', act: inFront(() => splitPane('right')) },
      { label: 'Split down', act: inFront(() => splitPane('down')) },
      ...(tab.recent.length > 1 ? inSplit : []),
    ],
    [
      { label: 'Rename …', act: () => renameTab(tab.id) },
      { label: 'Colour', act: () => undefined },
      { label: tab.pinned ? 'Unpin' : 'Pin', act: () => pinTab(tab.id) },
      { label: 'Move left', act: () => moveTab(-1, tab.id) },
      { label: 'Move right', act: () => moveTab(1, tab.id) },
      ...windowActions(tab.id),
    ],
    [
      { label: 'Reconnect', act: () => reconnectTab(sessionId), disabled: session?.state !== 'ended' },
      ...(session ? [saveAction(session)] : []),
    ],
    [
      {
        label: 'Reopen closed tab',
        act: reopenClosed,
        disabled: useClosedTabs.getState().closed.length === 0,
      },
      { label: 'Close', act: () => closeTab(tab.id) },
      { label: 'Close to the right', act: () => closeRight(tab.id), disabled: rightOf(workspace, tab.id).length === 0 },
      { label: 'Close others', act: () => closeOthers(tab.id), disabled: othersOf(workspace, tab.id).length === 0 },
    ],
  ];
}

function windowActions(tabId: string): TabAction[] {
  const toNew = { label: 'Move to a new window', act: () => moveTabToWindow('newWindow', tabId) };
  const toMain = { label: 'Move to the main window', act: () => moveTabToWindow('main', tabId) };
  return [...(canMoveToNewWindow(tabId) ? [toNew] : []), ...(isMainWindow ? [] : [toMain])];
}

function saveAction({ hostId, name, target, osUser }: Session): TabAction {
  const hosts = useMirror.getState().hosts ?? [];
  const saved = hosts.find(({ id }) => id === hostId) ?? savedHost(hosts, target, osUser);
  return {
    label: saved ? 'Edit the saved host …' : 'Save as a host …',
    act: () => editHost(saved ? { kind: 'host', host: saved } : { kind: 'target', name, target, osUser }),
  };
}
