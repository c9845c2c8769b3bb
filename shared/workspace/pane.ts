/** One place in a tab's tree of panes: what a leaf stands for, a session's id or the record of a stored one. */
export interface Leaf<L> {
  readonly kind: 'leaf';
  readonly of: L;
}

/** `right`: side by side; `down`: one below the other. */
export type Direction = 'right' | 'down';

/** A pane of a split, with its share of it; the shares of a split add up to 1. */
export interface Part<L> {
  readonly size: number;
  readonly pane: Pane<L>;
}

/** At least two panes beside each other; none of them is a split in the same direction. */
export interface Split<L> {
  readonly kind: 'split';
  readonly direction: Direction;
  readonly parts: readonly Part<L>[];
}

export type Pane<L> = Leaf<L> | Split<L>;

/** No divider can be moved further, so that no pane is lost from sight: a share of its split. */
export const MIN_SHARE = 0.05;

/** Panes that a tab may hold; more cannot be told apart on any screen. */
export const MOST_PANES = 64;

export const leaf = <L>(of: L): Leaf<L> => ({ kind: 'leaf', of });

/** What its leaves stand for, in reading order. */
export function leavesOf<L>(pane: Pane<L>): readonly L[] {
  return pane.kind === 'leaf' ? [pane.of] : pane.parts.flatMap((part) => leavesOf(part.pane));
}

/** The same tree of other leaves. */
export function mapLeaves<L, M>(pane: Pane<L>, change: (of: L) => M): Pane<M> {
  if (pane.kind === 'leaf') return leaf(change(pane.of));
  const parts = pane.parts.map(({ size, pane: part }) => ({ size, pane: mapLeaves(part, change) }));
  return { ...pane, parts };
}

/** The same tree of other leaves, in its one shape. A leaf for which there is nothing (`undefined`) goes, and its room to its neighbours. */
export function pickLeaves<L, M>(pane: Pane<L>, change: (of: L) => M | undefined): Pane<M> | undefined {
  if (pane.kind === 'leaf') {
    const of = change(pane.of);
    return of === undefined ? undefined : leaf(of);
  }
  const parts = pane.parts.flatMap(({ size, pane: part }) => {
    const changed = pickLeaves(part, change);
    return changed ? [{ size, pane: changed }] : [];
  });
  return splitOf(pane.direction, parts);
}

/**
 * Splits the pane of `at`: `added` stands to its right or below it, with half of its room. In a split of the same direction it
 * becomes one more of the row. A tree without `at` is answered as it is.
 */
export function splitPane<L>(pane: Pane<L>, at: L, direction: Direction, added: L): Pane<L> {
  if (pane.kind === 'leaf') {
    if (pane.of !== at) return pane;
    return splitIn(direction, [pane, leaf(added)]);
  }
  const parts = pane.parts.map(({ size, pane: part }) => ({ size, pane: splitPane(part, at, direction, added) }));
  return splitOf(pane.direction, parts) ?? pane;
}

/** Without the leaf; undefined when it was the last one. */
export const removeLeaf = <L>(pane: Pane<L>, gone: L): Pane<L> | undefined =>
  pickLeaves(pane, (of) => (of === gone ? undefined : of));

/** Every split shared out evenly. */
export function equalise<L>(pane: Pane<L>): Pane<L> {
  return pane.kind === 'leaf'
    ? pane
    : splitIn(
        pane.direction,
        pane.parts.map((part) => equalise(part.pane)),
      );
}

const splitIn = <L>(direction: Direction, panes: readonly Pane<L>[]): Split<L> => ({
  kind: 'split',
  direction,
  parts: panes.map((pane) => ({ size: 1 / panes.length, pane })),
});

/** The one shape that a tree has: no split of one, no split within one of the same direction, shares that add up to 1. */
function splitOf<L>(direction: Direction, parts: readonly Part<L>[]): Pane<L> | undefined {
  const flat = parts.flatMap((part) =>
    part.pane.kind === 'split' && part.pane.direction === direction
      ? part.pane.parts.map(({ size, pane }) => ({ size: size * part.size, pane }))
      : [part],
  );
  if (flat.length < 2) return flat[0]?.pane;
  const whole = flat.reduce((sum, { size }) => sum + size, 0);
  return { kind: 'split', direction, parts: flat.map(({ size, pane }) => ({ size: size / whole, pane })) };
}
