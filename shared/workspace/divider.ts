import { MIN_SHARE, type Pane, type Split } from './pane.ts';

/** A divider: the split that it lies in, by the way to it from the root, and the part that it comes after. */
export interface DividerPlace {
  readonly path: readonly number[];
  readonly after: number;
}

/** The split at the end of a path. */
function splitAt<L>(pane: Pane<L>, path: readonly number[]): Split<L> | undefined {
  if (pane.kind === 'leaf') return undefined;
  const [first, ...rest] = path;
  if (first === undefined) return pane;
  const part = pane.parts[first];
  return part && splitAt(part.pane, rest);
}

/** The room of the two parts beside a divider, as shares of their split: where they begin and end. */
export function dividerRange<L>(
  pane: Pane<L>,
  { path, after }: DividerPlace,
): { from: number; to: number } | undefined {
  const split = splitAt(pane, path);
  const before = split?.parts[after];
  const behind = split?.parts[after + 1];
  if (!split || !before || !behind) return undefined;
  const from = split.parts.slice(0, after).reduce((sum, { size }) => sum + size, 0);
  return { from, to: from + before.size + behind.size };
}

/**
 * Moves a divider to a place in its split, from 0 to 1. Only the two parts beside it change, and neither becomes smaller than
 * `MIN_SHARE`, or than it is already where there is no room for that. A divider that is not there moves nothing.
 */
export function moveDivider<L>(pane: Pane<L>, place: DividerPlace, to: number): Pane<L> {
  const range = dividerRange(pane, place);
  if (!range || !Number.isFinite(to)) return pane;
  const room = range.to - range.from;
  const least = Math.min(MIN_SHARE, room / 2);
  const size = Math.min(Math.max(to - range.from, least), room - least);
  return withSizes(pane, place, size, room - size);
}

function withSizes<L>(pane: Pane<L>, { path, after }: DividerPlace, size: number, other: number): Pane<L> {
  if (pane.kind === 'leaf') return pane;
  const [first, ...rest] = path;
  const parts = pane.parts.map((part, index) => {
    if (first !== undefined) {
      return index === first ? { ...part, pane: withSizes(part.pane, { path: rest, after }, size, other) } : part;
    }
    if (index === after) return { ...part, size };
    return index === after + 1 ? { ...part, size: other } : part;
  });
  return { ...pane, parts };
}
