import type { ActionHandler, ActionHandlers } from '../../state/actions.ts';
import { frontSession, tabOrder } from '../../state/front.ts';
import { useMirror } from '../../state/mirror.ts';
import { savedHost } from '../../state/savedHost.ts';
import { closeTabs, disconnectTab, duplicateTab, reconnectTab } from '../../state/tabs.ts';
import { editHost, setView, useView } from '../../state/view.ts';

/** Closes what is in front: a page, then the tab behind it. */
function close(): (() => void) | undefined {
  if (useView.getState().page !== undefined) return () => setView({ page: undefined });
  const front = frontSession();
  return front && (() => closeTabs([front.id]));
}

const bring = (sessionId: string) => (): void => setView({ activeSessionId: sessionId, page: undefined });

/** The tab that many places on, round and round. */
const step =
  (by: 1 | -1): ActionHandler =>
  () => {
    const tabs = tabOrder();
    const at = tabs.findIndex(({ id }) => id === frontSession()?.id);
    const next = tabs[(at + by + tabs.length) % Math.max(1, tabs.length)];
    return next && bring(next.id);
  };

const pick =
  (place: number): ActionHandler =>
  () => {
    const tab = tabOrder()[place - 1];
    return tab && bring(tab.id);
  };

function closeOthers(): (() => void) | undefined {
  const front = frontSession();
  const others = tabOrder().flatMap(({ id }) => (id === front?.id ? [] : [id]));
  return others.length > 0 ? () => closeTabs(others) : undefined;
}

function closeRight(): (() => void) | undefined {
  const tabs = tabOrder();
  const right = tabs.slice(tabs.findIndex(({ id }) => id === frontSession()?.id) + 1).map(({ id }) => id);
  return right.length > 0 ? () => closeTabs(right) : undefined;
}

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
  'tab.close': close,
  'tab.closeOthers': closeOthers,
  'tab.closeRight': closeRight,
  'tab.next': step(1),
  'tab.previous': step(-1),
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
