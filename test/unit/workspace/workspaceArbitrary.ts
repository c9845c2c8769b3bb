import fc from 'fast-check';
import type { Workspace } from '../../../shared/model/workspace.ts';
import { type DividerPlace, moveDivider } from '../../../shared/workspace/divider.ts';
import { layOut } from '../../../shared/workspace/layOut.ts';
import { moveTabBy, moveTabTo, pinTab } from '../../../shared/workspace/order.ts';
import { equalise } from '../../../shared/workspace/pane.ts';
import {
  addTab,
  changeTab,
  emptyWorkspace,
  focusPane,
  moveFocus,
  removeSession,
  sessionsIn,
  showSession,
  split,
  stepTab,
  toggleZoom,
} from '../../../shared/workspace/tabs.ts';

type Step = (workspace: Workspace) => Workspace;

const session = fc.integer({ min: 0, max: 11 }).map((n) => `s${n}`);
const direction = fc.constantFrom('right' as const, 'down' as const);
const by = fc.constantFrom(1 as const, -1 as const);

/** The tab that a session stands in, whatever it is called. */
const inTab = (workspace: Workspace, id: string): string =>
  workspace.tabs.find((tab) => sessionsIn(tab).includes(id))?.id ?? '';

const nthDivider = (workspace: Workspace, tabId: string, n: number): DividerPlace => {
  const panes = workspace.tabs.find(({ id }) => id === tabId)?.panes;
  const { dividers } = panes ? layOut(panes) : { dividers: [] };
  return dividers[n % Math.max(1, dividers.length)] ?? { path: [7], after: 3 };
};

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: session.map(
      (id): Step =>
        (all) =>
          addTab(all, id),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(session, direction, session).map(
      ([at, to, added]): Step =>
        (all) =>
          split(all, at, to, added),
    ),
  },
  session.map(
    (id): Step =>
      (all) =>
        removeSession(all, id),
  ),
  session.map(
    (id): Step =>
      (all) =>
        focusPane(all, id),
  ),
  session.map(
    (id): Step =>
      (all) =>
        showSession(all, id),
  ),
  fc.constantFrom('left' as const, 'right' as const, 'up' as const, 'down' as const).map(
    (arrow): Step =>
      (all) =>
        moveFocus(all, arrow),
  ),
  by.map(
    (way): Step =>
      (all) =>
        stepTab(all, way),
  ),
  fc.tuple(session, by).map(
    ([id, way]): Step =>
      (all) =>
        moveTabBy(all, inTab(all, id), way),
  ),
  fc.tuple(session, fc.integer({ min: -3, max: 20 })).map(
    ([id, to]): Step =>
      (all) =>
        moveTabTo(all, inTab(all, id), to),
  ),
  fc.tuple(session, fc.boolean()).map(
    ([id, pinned]): Step =>
      (all) =>
        pinTab(all, inTab(all, id), pinned),
  ),
  session.map(
    (id): Step =>
      (all) =>
        changeTab(all, inTab(all, id), toggleZoom),
  ),
  session.map(
    (id): Step =>
      (all) =>
        changeTab(all, inTab(all, id), (tab) => ({ ...tab, panes: equalise(tab.panes) })),
  ),
  fc.tuple(session, fc.nat(9), fc.double({ min: -1, max: 2 })).map(
    ([id, n, to]): Step =>
      (all) =>
        changeTab(all, inTab(all, id), (tab) => ({
          ...tab,
          panes: moveDivider(tab.panes, nthDivider(all, tab.id, n), to),
        })),
  ),
);

/** A workspace after whatever people do to it. */
export const anyWorkspace = fc
  .array(step, { maxLength: 40 })
  .map((steps) => steps.reduce((workspace, next) => next(workspace), emptyWorkspace));
