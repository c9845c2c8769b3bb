import type { Direction } from '../../../shared/workspace/pane.ts';

/** One press moves a divider by this share of its split. */
const STEP = 0.05;

/** Where a key moves a divider to; undefined when it is no key of its own. Home and End go as far as it goes. */
export function keyedPosition(
  key: string,
  direction: Direction,
  position: number,
  range: { readonly from: number; readonly to: number },
): number | undefined {
  const [less, more] = direction === 'right' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  switch (key) {
    case less:
      return position - STEP;
    case more:
      return position + STEP;
    case 'Home':
      return range.from;
    case 'End':
      return range.to;
    default:
      return undefined;
  }
}
