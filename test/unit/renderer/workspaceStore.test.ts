import { beforeEach, describe, expect, it } from 'vitest';
import { closedOf, rememberClosed, takeClosed, useClosedTabs } from '../../../renderer/state/closedTabs.ts';
import { take, useMirror } from '../../../renderer/state/mirror.ts';
import { windowOf } from '../../../renderer/state/ownWindow.ts';
import { shareEqual } from '../../../renderer/state/shareEqual.ts';
import { changeWorkspace, placeOpened, useWorkspace, watchWorkspace } from '../../../renderer/state/workspaceStore.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { WorkspaceState } from '../../../shared/model/workspace.ts';
import { addTab, emptyWorkspace, sessionsIn, split } from '../../../shared/workspace/tabs.ts';

const session = (id: string): Session =>
  ({
    id,
    name: `host ${id}`,
    target: { kind: 'address', host: id, port: 22 },
    environment: 'none',
    state: 'connected',
  }) as Session;
let layouts: WorkspaceState['layouts'] = {};
const show = (...ids: readonly string[]): void =>
  useMirror.setState({ sessions: ids.map(session), workspace: { layouts, offered: [] } });
const shown = (): string[][] => useWorkspace.getState().tabs.map((tab) => [...sessionsIn(tab)]);

describe('the page’s tabs', () => {
  watchWorkspace();
  beforeEach(() => {
    layouts = {};
    show();
    useClosedTabs.setState({ closed: [] });
  });

  it('follow the sessions that come and go, whoever opened them', () => {
    show('a', 'b');
    expect(shown()).toEqual([['a'], ['b']]);
    show('b');
    expect(shown()).toEqual([['b']]);
  });

  it('give a session its own place at once, with no tab before', async () => {
    show('a');
    const seen: string[][][] = [];
    const watching = useWorkspace.subscribe(() => seen.push(shown()));
    const opening = Promise.withResolvers<string>();
    const placed = placeOpened(opening.promise, (workspace, id) => split(workspace, 'a', 'right', id));
    show('a', 'b');
    opening.resolve('b');
    await placed;
    watching();
    expect(seen).toEqual([[['a', 'b']]]);
  });

  it('take in a session whose opening failed to say where it belongs', async () => {
    show('a');
    const placed = placeOpened(Promise.reject(new Error('no')), (workspace) => workspace);
    show('a', 'b');
    await expect(placed).rejects.toThrow('no');
    expect(shown()).toEqual([['a'], ['b']]);
  });

  it('take in a tab from another window as it was, in front', () => {
    show('a');
    const pair = split(addTab(emptyWorkspace, 'b'), 'b', 'down', 'c');
    layouts = { main: { tabs: pair.tabs.map((tab) => ({ ...tab, name: 'pair' })) } };
    show('a', 'b', 'c');
    expect(shown()).toEqual([['a'], ['b', 'c']]);
    expect(useWorkspace.getState()).toMatchObject({ activeTabId: 'b', tabs: [{}, { name: 'pair' }] });
  });

  it('are remembered when they are closed: whole tabs with their panes, and single panes', () => {
    show('a', 'b', 'c');
    changeWorkspace((workspace) => split(workspace, 'a', 'down', 'b'));
    expect(closedOf(useWorkspace.getState().tabs, ['b', 'c']).map(sessionsIn)).toEqual([['b'], ['c']]);
    rememberClosed(['a', 'b']);
    expect(takeClosed()).toMatchObject({ panes: { kind: 'split', direction: 'down' }, focused: 1 });
    expect(takeClosed()).toBeUndefined();
  });

  it('are remembered in the order in which they went, the last twenty', () => {
    const ids = Array.from({ length: 22 }, (_, n) => `s${n}`);
    show(...ids);
    for (const id of ids) rememberClosed([id]);
    expect(useClosedTabs.getState().closed).toHaveLength(20);
    expect(takeClosed()).toMatchObject({ panes: { of: { name: 'host s21' } } });
  });
});

describe('a page', () => {
  it('has the sessions of its own window, and knows whether shells run in others', () => {
    const all = [
      { ...session('a'), window: 'main' },
      { ...session('b'), window: 'w2' },
    ];
    const before = useMirror.getState();
    expect(take(before, 'sessions', all, 'main')).toMatchObject({ sessions: [{ id: 'a' }], liveElsewhere: 1 });
    expect(take(before, 'sessions', all, 'w2')).toMatchObject({ sessions: [{ id: 'b' }], liveElsewhere: 1 });
    expect(windowOf('?window=w2')).toBe('w2');
    expect(windowOf('?renderer=dom')).toBe('main');
  });
});

describe('what comes over the bridge', () => {
  const before = [
    { id: 'a', steps: [{ ms: 1 }] },
    { id: 'b', steps: [{ ms: 2 }] },
  ];

  it('is the same object where it says the same', () => {
    expect(shareEqual(before, structuredClone(before))).toBe(before);
    const next = shareEqual(before, [
      { id: 'a', steps: [{ ms: 1 }] },
      { id: 'b', steps: [{ ms: 3 }] },
    ]);
    expect(next[0]).toBe(before[0]);
    expect(next[1]).toEqual({ id: 'b', steps: [{ ms: 3 }] });
  });

  it('knows a thing by its id, wherever it stood', () => {
    const next = shareEqual(before, [{ id: 'b', steps: [{ ms: 2 }] }]);
    expect(next).toHaveLength(1);
    expect(next[0]).toBe(before[1]);
  });

  it('takes no field that is gone, and no prototype', () => {
    const old: { id: string; end?: string } = { id: 'a', end: 'x' };
    expect(shareEqual(old, { id: 'a' })).toEqual({ id: 'a' });
    const hostile = JSON.parse('{"__proto__":{"admin":true}}') as object;
    expect('admin' in shareEqual<object>({}, hostile)).toBe(false);
  });
});
