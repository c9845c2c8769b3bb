import { z } from 'zod';
import { leavesOf, MOST_PANES, type Pane } from '../workspace/pane.ts';
import { environmentSchema } from './identity.ts';
import { tabColours } from './tabColours.ts';
import { targetSchema } from './target.ts';

const MOST_TABS = 500;
/** A tree of that many panes is not deeper; a stored one that is comes from nobody who uses the app. */
const MOST_DEPTH = MOST_PANES;

/** The tree of panes, each split whole: at least two parts, whose shares add up to 1. */
function paneSchema<L>(of: z.ZodType<L>): z.ZodType<Pane<L>> {
  const pane = (depth: number): z.ZodType<Pane<L>> =>
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('leaf'), of }),
      z.strictObject({
        kind: z.literal('split'),
        direction: z.enum(['right', 'down']),
        parts: z
          .array(
            z.strictObject({
              size: z.number().gt(0).lte(1),
              pane: z.lazy(() => (depth < MOST_DEPTH ? pane(depth + 1) : z.never())),
            }),
          )
          .min(2)
          .max(MOST_PANES)
          .refine((parts) => Math.abs(parts.reduce((sum, { size }) => sum + size, 0) - 1) < 1e-6, 'Shares of a whole'),
      }),
    ]);
  return pane(0).refine((tree) => leavesOf(tree).length <= MOST_PANES, `At most ${MOST_PANES} panes`);
}

const look = {
  /** The user's own name for the tab; unset for the name of its host. */
  name: z.string().trim().min(1).max(80).optional(),
  colour: z.enum(tabColours).optional(),
  pinned: z.boolean(),
};

/** What the user sees of one tab: its panes, and which of them has the focus. */
export const tabSchema = z
  .strictObject({
    /** The id of the session that it was opened for. */
    id: z.string().min(1).max(80),
    ...look,
    panes: paneSchema(z.string().min(1).max(80)),
    /** Its sessions by when their panes had the focus, latest first; the first one has it. */
    recent: z.array(z.string().max(80)).min(1).max(MOST_PANES),
    /** Only the pane with the focus is shown. */
    zoomed: z.boolean(),
  })
  .refine(({ panes, recent }) => isSame(leavesOf(panes), recent), 'Every pane once');
export type Tab = z.infer<typeof tabSchema>;

/** The tabs of a window, pinned ones first; every session stands in exactly one pane. */
export const workspaceSchema = z.strictObject({
  tabs: z.array(tabSchema).max(MOST_TABS),
  /** Unset while there is none. */
  activeTabId: z.string().max(80).optional(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** What it takes to connect a session again, and nothing secret. */
export const storedSessionSchema = z.strictObject({
  name: z.string().min(1).max(300),
  target: targetSchema,
  hostId: z.string().max(64).optional(),
  osUser: z.string().min(1).max(256).optional(),
  environment: environmentSchema,
});
export type StoredSession = z.infer<typeof storedSessionSchema>;

/** A tab as it is kept: when it was closed, and from run to run. */
export const storedTabSchema = z.strictObject({
  ...look,
  panes: paneSchema(storedSessionSchema),
  /** Which of its panes has the focus, counted in reading order. */
  focused: z.number().int().min(0).max(MOST_PANES),
  zoomed: z.boolean(),
});
export type StoredTab = z.infer<typeof storedTabSchema>;

export const storedTabsSchema = z.array(storedTabSchema).max(MOST_TABS);

/** What the app knows of the pages' tabs. */
export const workspaceStateSchema = z.strictObject({
  /** Those of each window, as its page left them or as tabs came to it from another one. */
  layouts: z.record(z.string().max(80), workspaceSchema),
  /** Names of the tabs of the last run, while nobody has said whether they are wanted. */
  offered: z.array(z.string()).max(MOST_TABS),
});
export type WorkspaceState = z.infer<typeof workspaceStateSchema>;

function isSame(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(some);
  return set.size === some.length && set.size === others.length && others.every((one) => set.delete(one));
}
