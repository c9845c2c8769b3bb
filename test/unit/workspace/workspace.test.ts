import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Workspace, workspaceSchema } from '../../../shared/model/workspace.ts';
import { layOut } from '../../../shared/workspace/layOut.ts';
import { moveTabBy, moveTabTo, othersOf, pinTab, rightOf } from '../../../shared/workspace/order.ts';
import type { Pane } from '../../../shared/workspace/pane.ts';
import {
  activeTab,
  addTab,
  changeTab,
  emptyWorkspace,
  focusedIn,
  focusPane,
  moveFocus,
  placeTabs,
  reconcile,
  removeSession,
  selectTab,
  sessionsIn,
  showSession,
  split,
  stepTab,
  tabFor,
  toggleZoom,
} from '../../../shared/workspace/tabs.ts';
import { anyWorkspace } from './workspaceArbitrary.ts';

const open = (...ids: readonly string[]): Workspace => ids.reduce((all, id) => addTab(all, id), emptyWorkspace);
const ids = ({ tabs }: Workspace): string[] => tabs.map(({ id }) => id);

/** A tree in short: `a | (b / c)`. */
const shape = (pane: Pane<string>): string =>
  pane.kind === 'leaf'
    ? pane.of
    : `(${pane.parts.map((part) => shape(part.pane)).join(pane.direction === 'right' ? ' | ' : ' / ')})`;
const shapes = ({ tabs }: Workspace): string[] => tabs.map(({ panes }) => shape(panes));
const splits = (pane: Pane<string>): Extract<Pane<string>, { kind: 'split' }>[] =>
  pane.kind === 'leaf' ? [] : [pane, ...pane.parts.flatMap((part) => splits(part.pane))];

describe('a workspace, whatever is done to it', () => {
  const always = (holds: (workspace: Workspace) => void): void => fc.assert(fc.property(anyWorkspace, holds));

  it('is one that the app would keep', () => {
    always((workspace) => {
      expect(workspaceSchema.safeParse(workspace).error).toBeUndefined();
    });
  });

  it('has every session in one pane, and its focus in one of them', () => {
    always(({ tabs }) => {
      const all = tabs.flatMap(sessionsIn);
      expect(new Set(all).size).toBe(all.length);
      for (const tab of tabs) expect([...tab.recent].sort()).toEqual([...sessionsIn(tab)].sort());
    });
  });

  it('has no split of one, none within another of the same direction, and shares that add up to 1', () => {
    always(({ tabs }) => {
      for (const { direction, parts } of tabs.flatMap(({ panes }) => splits(panes))) {
        expect(parts.length).toBeGreaterThan(1);
        expect(parts.some(({ pane }) => pane.kind === 'split' && pane.direction === direction)).toBe(false);
        expect(parts.reduce((sum, { size }) => sum + size, 0)).toBeCloseTo(1, 9);
      }
    });
  });

  it('has its pinned tabs first, and one in front as long as there are any', () => {
    always((workspace) => {
      const pinned = workspace.tabs.map((tab) => tab.pinned);
      expect(pinned).toEqual([...pinned].sort((one, other) => Number(other) - Number(one)));
      expect(activeTab(workspace)?.id).toBe(workspace.activeTabId);
    });
  });

  it('covers each tab with its panes, without overlap', () => {
    always(({ tabs }) => {
      for (const { panes } of tabs) {
        const { leaves, dividers } = layOut(panes);
        const area = leaves.reduce((sum, { at }) => sum + at.width * at.height, 0);
        expect(area).toBeCloseTo(1, 6);
        expect(dividers.length).toBe(leaves.length - 1);
      }
    });
  });

  it('has a pane for each session that there is, and for no other', () => {
    fc.assert(
      fc.property(
        anyWorkspace,
        fc.uniqueArray(fc.integer({ min: 0, max: 15 }).map((n) => `s${n}`)),
        (workspace, there) => {
          const next = reconcile(workspace, there);
          expect(next.tabs.flatMap(sessionsIn).sort()).toEqual([...there].sort());
          expect(reconcile(next, there)).toBe(next);
        },
      ),
    );
  });
});

describe('tabs', () => {
  it('are added at the end, the first one in front', () => {
    expect(open('a', 'b')).toMatchObject({ activeTabId: 'a', tabs: [{ id: 'a' }, { id: 'b' }] });
  });

  it('give way to their right-hand neighbour when they close, the last one to the left', () => {
    const workspace = selectTab(open('a', 'b', 'c'), 'b');
    expect(removeSession(workspace, 'b').activeTabId).toBe('c');
    expect(removeSession(selectTab(workspace, 'c'), 'c').activeTabId).toBe('b');
    expect(removeSession(workspace, 'a').activeTabId).toBe('b');
    expect(removeSession(open('a'), 'a')).toEqual({ tabs: [] });
  });

  it('move by one and to a place, and not past the pinned ones', () => {
    const workspace = pinTab(open('a', 'b', 'c', 'd'), 'c', true);
    expect(ids(workspace)).toEqual(['c', 'a', 'b', 'd']);
    expect(ids(moveTabBy(workspace, 'a', -1))).toEqual(['c', 'a', 'b', 'd']);
    expect(ids(moveTabBy(workspace, 'a', 1))).toEqual(['c', 'b', 'a', 'd']);
    expect(ids(moveTabTo(workspace, 'd', 0))).toEqual(['c', 'd', 'a', 'b']);
    expect(ids(moveTabTo(workspace, 'c', 3))).toEqual(['c', 'a', 'b', 'd']);
    expect(ids(pinTab(workspace, 'd', true))).toEqual(['c', 'd', 'a', 'b']);
    expect(ids(pinTab(workspace, 'c', false))).toEqual(['c', 'a', 'b', 'd']);
  });

  it('step round the ends', () => {
    const workspace = open('a', 'b', 'c');
    expect(stepTab(workspace, -1).activeTabId).toBe('c');
    expect(stepTab(stepTab(workspace, -1), 1).activeTabId).toBe('a');
  });

  it('leave pinned ones open when others are closed', () => {
    const workspace = pinTab(open('a', 'b', 'c', 'd'), 'a', true);
    expect(othersOf(workspace, 'c').map(({ id }) => id)).toEqual(['b', 'd']);
    expect(rightOf(workspace, 'b').map(({ id }) => id)).toEqual(['c', 'd']);
  });

  it('that come back take their panes with them', () => {
    const workspace = open('a', 'b', 'c');
    const tab = split(addTab(emptyWorkspace, 'b'), 'b', 'right', 'c').tabs[0] ?? tabFor('x');
    const placed = placeTabs(workspace, [{ ...tab, name: 'pair' }]);
    expect(shapes(placed)).toEqual(['a', '(b | c)']);
    expect(placed.activeTabId).toBe('a');
  });

  it('open beside the tab that they were duplicated from', () => {
    expect(ids(addTab(open('a', 'b'), 'c', 'a'))).toEqual(['a', 'c', 'b']);
  });
});

describe('panes', () => {
  const four = split(split(split(open('a'), 'a', 'right', 'b'), 'b', 'down', 'c'), 'a', 'down', 'd');

  it('stand beside each other in one row when split in the same direction', () => {
    const row = split(split(open('a'), 'a', 'right', 'b'), 'a', 'right', 'c');
    expect(shapes(row)).toEqual(['(a | c | b)']);
    expect(row.tabs[0]?.panes).toMatchObject({ parts: [{ size: 0.25 }, { size: 0.25 }, { size: 0.5 }] });
  });

  it('nest, and close up', () => {
    expect(shapes(four)).toEqual(['((a / d) | (b / c))']);
    expect(shapes(removeSession(four, 'a'))).toEqual(['(d | (b / c))']);
    expect(shapes(removeSession(removeSession(four, 'a'), 'd'))).toEqual(['(b / c)']);
    const [row] = removeSession(split(split(open('a'), 'a', 'down', 'b'), 'b', 'right', 'c'), 'a').tabs;
    expect(row && shape(row.panes)).toBe('(b | c)');
  });

  it('flatten where the split between them goes', () => {
    const nested = split(split(split(open('a'), 'a', 'right', 'b'), 'b', 'down', 'c'), 'c', 'right', 'd');
    expect(shapes(nested)).toEqual(['(a | (b / (c | d)))']);
    expect(shapes(removeSession(nested, 'b'))).toEqual(['(a | c | d)']);
  });

  it('take the focus when they come, and hand it back when they go', () => {
    expect(four.tabs[0]?.recent).toEqual(['d', 'c', 'b', 'a']);
    expect(removeSession(four, 'd').tabs[0]?.recent[0]).toBe('c');
  });

  it('are reached by arrows: the nearest one, of several the one that had the focus last', () => {
    const at = (workspace: Workspace): string | undefined => workspace.tabs[0] && focusedIn(workspace.tabs[0]);
    expect(at(moveFocus(four, 'right'))).toBe('c');
    expect(at(moveFocus(four, 'up'))).toBe('a');
    expect(at(moveFocus(four, 'left'))).toBe('d');
    const tall = split(split(open('a'), 'a', 'right', 'b'), 'b', 'down', 'c');
    expect(at(moveFocus(focusPane(tall, 'a'), 'right'))).toBe('c');
    expect(at(moveFocus(focusPane(focusPane(tall, 'b'), 'a'), 'right'))).toBe('b');
  });

  it('are zoomed one at a time, and never a single one', () => {
    const zoomed = changeTab(four, 'a', toggleZoom);
    expect(zoomed.tabs[0]?.zoomed).toBe(true);
    expect(moveFocus(zoomed, 'up').tabs[0]).toMatchObject({ zoomed: true, recent: ['a', 'd', 'c', 'b'] });
    expect(split(zoomed, 'a', 'right', 'e').tabs[0]?.zoomed).toBe(false);
    expect(changeTab(open('a'), 'a', toggleZoom).tabs[0]?.zoomed).toBe(false);
    const two = changeTab(split(open('a'), 'a', 'right', 'b'), 'a', toggleZoom);
    expect(removeSession(two, 'b').tabs[0]?.zoomed).toBe(false);
  });

  it('bring their tab to the front when they are asked for', () => {
    const workspace = showSession(addTab(four, 'z'), 'b');
    expect(workspace.activeTabId).toBe('a');
    expect(workspace.tabs[0]?.recent[0]).toBe('b');
  });
});
