import type { Tab, Workspace } from '../../../shared/model/workspace.ts';
import { othersOf, rightOf } from '../../../shared/workspace/order.ts';
import { activeTab } from '../../../shared/workspace/tabs.ts';
import type { ActionHandler, ActionHandlers } from '../../state/actions.ts';
import { useClosedTabs } from '../../state/closedTabs.ts';
import { frontSession } from '../../state/front.ts';
import { useMirror } from '../../state/mirror.ts';
import { isMainWindow } from '../../state/ownWindow.ts';
import { savedHost } from '../../state/savedHost.ts';
import { disconnectTab, duplicateTab, reconnectTab } from '../../state/tabs.ts';
import { editHost, setView } from '../../state/view.ts';
import {
  canMoveToNewWindow,
  chooseTabColour,
  closeOthers,
  closeRight,
  closeTab,
  moveTab,
  moveTabToWindow,
  nextTab,
  pinTab,
  previousTab,
  renameTab,
  reopenClosed,
  selectTab,
} from '../../state/workspace.ts';
import { useWorkspace } from '../../state/workspaceStore.ts';

/** Does it to the tab in front, where there is one for which it makes sense. */
const withTab =
  (act: () => void, makesSense: (workspace: Workspace, tab: Tab) => boolean = () => true): ActionHandler =>
  () => {
    const workspace = useWorkspace.getState();
    const tab = activeTab(workspace);
    return tab && makesSense(workspace, tab) ? act : undefined;
  };

const pick =
  (place: number): ActionHandler =>
  () =>
    useWorkspace.getState().tabs[place - 1] && (() => selectTab(place));

const reopen: ActionHandler = () => (useClosedTabs.getState().closed.length > 0 ? reopenClosed : undefined);

function duplicate(): (() => void) | undefined {
  const front = frontSession();
  return front && (() => duplicateTab(front.id));
}

function reconnect(): (() => void) | undefined {
  const front = frontSession();
  return front?.state === 'ended' ? () => reconnectTab(front.id) : undefined;
}

function disconnect(): (() => void) | undefined {
  const front = frontSession();
  return front?.state === 'connected' ? () => disconnectTab(front.id) : undefined;
}

function details(): (() => void) | undefined {
  const front = frontSession();
  return front?.state === 'connected' ? () => setView({ detailsOf: front.id, page: undefined }) : undefined;
}

/** Makes a host of the session in front, or opens the one that there is. */
function saveHost(): (() => void) | undefined {
  const front = frontSession();
  if (!front) return undefined;
  const { hostId, name, target, osUser } = front;
  const { hosts = [] } = useMirror.getState();
  const saved = hosts.find(({ id }) => id === hostId) ?? savedHost(hosts, target, osUser);
  return () => editHost(saved ? { kind: 'host', host: saved } : { kind: 'target', name, target, osUser });
}

/** What concerns the tabs and the session in front. */
export const tabHandlers: ActionHandlers = {
  'tab.new': duplicate,
  'tab.close': withTab(() => closeTab()),
  'tab.closeOthers': withTab(
    () => closeOthers(),
    (all, { id }) => othersOf(all, id).length > 0,
  ),
  'tab.closeRight': withTab(
    () => closeRight(),
    (all, { id }) => rightOf(all, id).length > 0,
  ),
  'tab.reopen': reopen,
  'tab.next': withTab(nextTab),
  'tab.previous': withTab(previousTab),
  'tab.moveLeft': withTab(() => moveTab(-1)),
  'tab.moveRight': withTab(() => moveTab(1)),
  'tab.rename': withTab(() => renameTab()),
  'tab.pin': withTab(() => pinTab()),
  'tab.colour': withTab(() => chooseTabColour()),
  'tab.toNewWindow': withTab(
    () => moveTabToWindow('newWindow'),
    () => canMoveToNewWindow(),
  ),
  'tab.toMainWindow': withTab(
    () => moveTabToWindow('main'),
    () => !isMainWindow,
  ),
  'tab.1': pick(1),
  'tab.2': pick(2),
  'tab.3': pick(3),
  'tab.4': pick(4),
  'tab.5': pick(5),
  'tab.6': pick(6),
  'tab.7': pick(7),
  'tab.8': pick(8),
  'tab.9': pick(9),
  'session.reconnect': reconnect,
  'session.disconnect': disconnect,
  'session.details': details,
  'session.saveHost': saveHost,
};
