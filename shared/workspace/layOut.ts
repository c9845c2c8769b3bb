import type { DividerPlace } from './divider.ts';
import type { Direction, Pane } from './pane.ts';

/** A place in the tab, each number from 0 to 1 of its width or height. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLeaf<L> {
  readonly of: L;
  readonly at: Rectangle;
}

/** The line between two parts of a split. */
export interface PlacedDivider<L> extends DividerPlace {
  readonly direction: Direction;
  /** The room of its split. */
  readonly split: Rectangle;
  /** Where it lies in its split, from 0 to 1. */
  readonly position: number;
  /** First leaf on either side, to name it by. */
  readonly between: readonly [L, L];
}

export interface Placed<L> {
  readonly leaves: readonly PlacedLeaf<L>[];
  readonly dividers: readonly PlacedDivider<L>[];
}

const whole: Rectangle = { left: 0, top: 0, width: 1, height: 1 };

/** Where every pane and every divider of a tree lies. */
export function layOut<L>(pane: Pane<L>, at: Rectangle = whole, path: readonly number[] = []): Placed<L> {
  if (pane.kind === 'leaf') return { leaves: [{ of: pane.of, at }], dividers: [] };
  const leaves: PlacedLeaf<L>[] = [];
  const dividers: PlacedDivider<L>[] = [];
  let position = 0;
  for (const [index, part] of pane.parts.entries()) {
    const inside = layOut(part.pane, partOf(at, pane.direction, position, part.size), [...path, index]);
    const before = leaves.at(-1);
    const [first] = inside.leaves;
    if (before && first) {
      const between = [before.of, first.of] as const;
      dividers.push({ path, after: index - 1, direction: pane.direction, split: at, position, between });
    }
    leaves.push(...inside.leaves);
    dividers.push(...inside.dividers);
    position += part.size;
  }
  return { leaves, dividers };
}

function partOf({ left, top, width, height }: Rectangle, direction: Direction, from: number, size: number): Rectangle {
  return direction === 'right'
    ? { left: left + from * width, top, width: size * width, height }
    : { left, top: top + from * height, width, height: size * height };
}

export type Arrow = 'left' | 'right' | 'up' | 'down';

/** Less than a pixel of the largest window. */
const NOTHING = 1e-6;

/**
 * The pane that lies in this direction from the one of `from`: it begins where that one ends and lies beside it. Of several,
 * the one that had the focus last (`recent`, latest first), as in tmux.
 */
export function neighbour<L>(pane: Pane<L>, from: L, arrow: Arrow, recent: readonly L[]): L | undefined {
  const { leaves } = layOut(pane);
  const own = leaves.find(({ of }) => of === from);
  if (!own) return undefined;
  const found = leaves.flatMap(({ of, at }) => {
    const gap = gapTo(own.at, at, arrow);
    return gap === undefined ? [] : [{ of, gap }];
  });
  const nearest = Math.min(...found.map(({ gap }) => gap));
  const candidates = found.filter(({ gap }) => gap - nearest < NOTHING).map(({ of }) => of);
  return recent.find((of) => candidates.includes(of)) ?? candidates[0];
}

/** How far away it begins in that direction; undefined when it does not lie there, or not beside. */
function gapTo(one: Rectangle, other: Rectangle, arrow: Arrow): number | undefined {
  const across = arrow === 'left' || arrow === 'right';
  const beside = across
    ? overlap(one.top, one.height, other.top, other.height)
    : overlap(one.left, one.width, other.left, other.width);
  if (beside < NOTHING) return undefined;
  const gap = distance(one, other, arrow);
  return gap > -NOTHING ? gap : undefined;
}

function distance(one: Rectangle, other: Rectangle, arrow: Arrow): number {
  switch (arrow) {
    case 'left':
      return one.left - (other.left + other.width);
    case 'right':
      return other.left - (one.left + one.width);
    case 'up':
      return one.top - (other.top + other.height);
    case 'down':
      return other.top - (one.top + one.height);
    default:
      return arrow satisfies never;
  }
}

const overlap = (one: number, oneSize: number, other: number, otherSize: number): number =>
  Math.min(one + oneSize, other + otherSize) - Math.max(one, other);
