import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileBacking } from '../../../electron/core/lib/fileBacking.ts';
import { createTopic } from '../../../electron/core/lib/topic.ts';
import { createWorkspace } from '../../../electron/core/workspace/workspace.ts';
import type { Session } from '../../../shared/model/session.ts';
import type { StoredSession, Workspace } from '../../../shared/model/workspace.ts';
import { addTab, changeTab, emptyWorkspace, split } from '../../../shared/workspace/tabs.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeDesktop } from '../../support/fakeDesktop.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

const session = (id: string, more: Partial<Session> = {}): Session =>
  ({
    id,
    window: 'main',
    name: `host ${id}`,
    target: { kind: 'address', host: `${id}.example.com`, port: 22 },
    environment: 'prod',
    state: 'connected',
    attempt: { banner: 'SECRET', steps: [] },
    ...more,
  }) as unknown as Session;

/** Two tabs: `a | b`, called "pair" and in front, and `c`. */
const pairAndOne: Workspace = changeTab(
  addTab(split(addTab(emptyWorkspace, 'a'), 'a', 'right', 'b'), 'c'),
  'a',
  (tab) => ({ ...tab, name: 'pair', colour: 'blue', pinned: true }),
);

describe('the tabs that are kept', () => {
  let dir: TempDir;
  let notices: string[];
  let connected: StoredSession[];
  let keeps: boolean;
  beforeEach(() => {
    dir = createTempDir();
    notices = [];
    connected = [];
    keeps = true;
  });
  afterEach(() => dir.dispose());

  const clock = createFakeClock();
  const file = () => dir.file('workspace.json');
  const start = (...sessions: readonly Session[]) => {
    const topic = createTopic<Session[]>([...sessions]);
    const desktop = createFakeDesktop();
    const workspace = createWorkspace({
      backing: createFileBacking(file()),
      clock,
      onNotice: ({ kind }) => void notices.push(kind),
      sessions: topic,
      connect(stored) {
        connected.push(stored);
        return { sessionId: `new-${connected.length}` };
      },
      assign: (ids, window) =>
        topic.update((all) => all.map((one) => (ids.includes(one.id) ? { ...one, window } : one))),
      keeps: () => keeps,
      desktop,
    });
    return { ...workspace, sessions: topic, desktop };
  };
  const earlierRun = (): void => {
    const run = start(session('a', { osUser: 'bob' }), session('b', { hostId: 'h1' }), session('c'));
    run.save(pairAndOne);
    run.dispose();
  };

  it('are offered at the next start by their names, and nothing connects until somebody says so', () => {
    earlierRun();
    const run = start();
    expect(run.topic.value).toEqual({ layouts: {}, offered: ['pair', 'host c'] });
    expect(connected).toEqual([]);
  });

  it('come back with their panes, names and colours, connected anew, once', () => {
    earlierRun();
    const run = start();
    const { tabs, activeTabId } = run.reopen();
    expect(connected).toEqual([
      {
        name: 'host a',
        target: { kind: 'address', host: 'a.example.com', port: 22 },
        osUser: 'bob',
        environment: 'prod',
      },
      expect.objectContaining({ name: 'host b', hostId: 'h1' }),
      expect.objectContaining({ name: 'host c' }),
    ]);
    expect(activeTabId).toBe('new-1');
    expect(tabs).toMatchObject([
      { id: 'new-1', name: 'pair', colour: 'blue', pinned: true, recent: ['new-2', 'new-1'], panes: { kind: 'split' } },
      { id: 'new-3', panes: { kind: 'leaf', of: 'new-3' } },
    ]);
    expect(run.topic.value.offered).toEqual([]);
    expect(run.reopen().tabs).toEqual([]);
  });

  it('are forgotten when nobody wants them', () => {
    earlierRun();
    const run = start();
    run.forget();
    expect(run.topic.value.offered).toEqual([]);
    run.dispose();
    expect(start().topic.value.offered).toEqual([]);
  });

  it('stay on offer until an answer or tabs of a new run take their place', () => {
    earlierRun();
    start().dispose();
    const run = start(session('z'));
    expect(run.topic.value.offered).toEqual(['pair', 'host c']);
    run.save(addTab(emptyWorkspace, 'z'));
    run.dispose();
    expect(start().topic.value.offered).toEqual(['host z']);
  });

  it('are written half a second after the last change at the latest, to a file for the user alone', () => {
    const run = start(session('a'));
    run.save(addTab(emptyWorkspace, 'a'));
    clock.advance(499);
    expect(() => statSync(file())).toThrow();
    clock.advance(1);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    run.dispose();
  });

  it('hold nothing of what a host said', () => {
    earlierRun();
    expect(readFileSync(file(), 'utf8')).not.toContain('SECRET');
  });

  it('are not kept where the settings say so', () => {
    earlierRun();
    keeps = false;
    const run = start(session('a'));
    expect(run.topic.value.offered).toEqual([]);
    run.save(addTab(emptyWorkspace, 'a'));
    run.dispose();
    keeps = true;
    expect(start().topic.value.offered).toEqual([]);
  });

  it('know the layout of this run, for a page that is loaded anew', () => {
    const run = start(session('a'), session('b'), session('c'));
    run.save(pairAndOne);
    expect(run.topic.value.layouts).toEqual({ main: pairAndOne });
  });

  it('go to a window of their own with their sessions, and come back with all that its page made of them', () => {
    const run = start(session('a'), session('b'), session('c'));
    run.save(pairAndOne);
    const [pair] = pairAndOne.tabs;
    run.moveTab(pair!, 'newWindow');
    const [window = ''] = run.desktop.openedWindows;
    expect(run.sessions.value.map((one) => one.window)).toEqual([window, window, 'main']);
    expect(run.topic.value.layouts[window]?.tabs).toEqual([pair]);
    run.save(addTab(emptyWorkspace, 'c'));
    run.save({ tabs: [{ ...pair!, name: 'renamed' }] }, window);
    run.desktop.closeWindow(window);
    expect(run.sessions.value.map((one) => one.window)).toEqual(['main', 'main', 'main']);
    expect(Object.keys(run.topic.value.layouts)).toEqual(['main']);
    expect(run.topic.value.layouts.main?.tabs.map(({ name }) => name)).toEqual(['renamed', undefined]);
  });

  it('of every window are kept for the next run', () => {
    const run = start(session('a'), session('b'), session('c'));
    run.save(pairAndOne);
    run.moveTab(pairAndOne.tabs[0]!, 'newWindow');
    run.save(addTab(emptyWorkspace, 'c'));
    run.dispose();
    expect(start().topic.value.offered.toSorted()).toEqual(['host c', 'pair']);
  });

  it('stay where there is one window only', () => {
    const run = start(session('a'));
    Object.assign(run.desktop.capabilities, { windows: false });
    expect(() => run.moveTab(addTab(emptyWorkspace, 'a').tabs[0]!, 'newWindow')).toThrow(
      expect.objectContaining({ code: 'unavailable' }),
    );
    expect(run.desktop.openedWindows).toEqual([]);
  });

  it.each([
    ['a tree as deep as can be written', kept(deep(5_000))],
    ['a split of none', kept('{"kind":"split","direction":"right","parts":[]}')],
    ['shares of more than a whole', kept(half(half('{"kind":"leaf","of":{}}').replace('0.5', '0.6')))],
    ['no tabs at all', '{"version":1,"data":7}'],
  ])('are none when the file holds %s', (_what, text) => {
    writeFileSync(file(), text);
    expect(start().topic.value.offered).toEqual([]);
    expect(notices).toEqual(['reset']);
  });
});

const kept = (panes: string): string =>
  `{"version":1,"data":{"tabs":[{"pinned":false,"panes":${panes},"focused":0,"zoomed":false}],"active":0}}`;

const half = (pane: string): string =>
  `{"kind":"split","direction":"right","parts":[{"size":0.5,"pane":${pane}},{"size":0.5,"pane":${pane}}]}`;

const deep = (depth: number): string =>
  `${'{"kind":"split","direction":"right","parts":[{"size":1,"pane":'.repeat(depth)}7${'}]}'.repeat(depth)}`;
