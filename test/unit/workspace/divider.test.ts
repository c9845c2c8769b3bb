import { describe, expect, it } from 'vitest';
import { dividerRange, moveDivider } from '../../../shared/workspace/divider.ts';
import { layOut } from '../../../shared/workspace/layOut.ts';
import { equalise, leaf, type Pane, splitPane } from '../../../shared/workspace/pane.ts';

const row = splitPane(splitPane<string>(leaf('a'), 'a', 'right', 'b'), 'b', 'right', 'c');
const nested = splitPane(row, 'b', 'down', 'd');
const sizes = (pane: Pane<string>): number[] => (pane.kind === 'leaf' ? [] : pane.parts.map(({ size }) => size));

describe('a divider', () => {
  it('gives room from one neighbour to the other, and nobody else', () => {
    expect(sizes(moveDivider(row, { path: [], after: 0 }, 0.6))).toEqual([0.6, expect.closeTo(0.15), 0.25]);
  });

  it('stops before a pane is lost from sight', () => {
    expect(sizes(moveDivider(row, { path: [], after: 0 }, 2))).toEqual([0.7, expect.closeTo(0.05), 0.25]);
    expect(sizes(moveDivider(row, { path: [], after: 1 }, -1))).toEqual([0.5, 0.05, expect.closeTo(0.45)]);
  });

  it('is found in a split within a split', () => {
    const moved = moveDivider(nested, { path: [1], after: 0 }, 0.25);
    const place = layOut(moved).dividers.find(({ direction }) => direction === 'down');
    expect(place).toMatchObject({ path: [1], after: 0, position: 0.25, between: ['b', 'd'] });
    expect(dividerRange(moved, { path: [1], after: 0 })).toEqual({ from: 0, to: 1 });
  });

  it('that is not there moves nothing', () => {
    for (const place of [
      { path: [], after: 2 },
      { path: [0], after: 0 },
      { path: [9, 9], after: 0 },
    ])
      expect(moveDivider(nested, place, 0.3)).toBe(nested);
    expect(moveDivider(row, { path: [], after: 0 }, Number.NaN)).toBe(row);
  });

  it('is put in the middle again', () => {
    expect(sizes(equalise(row))).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });
});
