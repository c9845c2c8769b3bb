import { describe, expect, it } from 'vitest';
import { keyedPosition } from '../../../renderer/features/sessions/keyedPosition.ts';
import { namesIn } from '../../../renderer/features/sessions/namesIn.ts';
import { placesOf } from '../../../renderer/features/sessions/placesOf.ts';
import { dropPlace } from '../../../renderer/features/sessions/useTabDrag.ts';
import { addTab, changeTab, emptyWorkspace, split, toggleZoom } from '../../../shared/workspace/tabs.ts';

const workspace = addTab(split(addTab(emptyWorkspace, 'a'), 'a', 'right', 'b'), 'c');

describe('the places of panes', () => {
  it('are those of their tabs, and only the tab in front is in sight', () => {
    const places = placesOf(workspace);
    expect(places.get('a')).toMatchObject({ left: 0, width: 0.5, inSight: true, focused: false, inSplit: true });
    expect(places.get('b')).toMatchObject({ left: 0.5, width: 0.5, inSight: true, focused: true });
    expect(places.get('c')).toMatchObject({ width: 1, inSight: false, inSplit: false });
  });

  it('are the whole room for one that is zoomed; the others keep theirs, out of sight', () => {
    const places = placesOf(changeTab(workspace, 'a', toggleZoom));
    expect(places.get('b')).toMatchObject({ left: 0, width: 1, inSight: true, zoomed: true });
    expect(places.get('a')).toMatchObject({ left: 0, width: 0.5, inSight: false });
  });
});

describe('a divider by its keys', () => {
  it('goes in steps, and as far as it can', () => {
    const range = { from: 0.2, to: 0.8 };
    expect(keyedPosition('ArrowLeft', 'right', 0.5, range)).toBeCloseTo(0.45);
    expect(keyedPosition('ArrowDown', 'down', 0.5, range)).toBeCloseTo(0.55);
    expect(keyedPosition('Home', 'down', 0.5, range)).toBe(0.2);
    expect(keyedPosition('End', 'right', 0.5, range)).toBe(0.8);
    expect(keyedPosition('ArrowDown', 'right', 0.5, range)).toBeUndefined();
  });
});

describe('a dragged tab', () => {
  it('takes its place by the middles of the others', () => {
    expect([0, 60, 260].map((x) => dropPlace([50, 150, 250], x))).toEqual([0, 1, 3]);
  });
});

describe('the offer to reopen', () => {
  it('names the first few tabs and counts the others', () => {
    expect(namesIn(['a', 'b'])).toBe('a · b');
    expect(namesIn(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toBe('a · b · c · d · e · f · and 2 more');
  });
});
