import { expect, it } from 'vitest';
import { createDrawingPool, type Drawer } from '../../../renderer/features/terminal/drawing/drawingPool.ts';

/** Drawers by name, and which of them draw. */
function setup(most: number, works = true) {
  const pool = createDrawingPool(most);
  const drawing = new Set<string>();
  const drawer = (name: string): Drawer => ({
    start() {
      if (works) drawing.add(name);
      return works;
    },
    stop: () => void drawing.delete(name),
  });
  const [a, b, c] = ['a', 'b', 'c'].map(drawer) as [Drawer, Drawer, Drawer];
  return { pool, drawing: () => [...drawing].sort(), a, b, c };
}

it('keeps the WebGL of a terminal that went out of sight until another one needs it', () => {
  const { pool, drawing, a, b, c } = setup(2);
  for (const drawer of [a, b]) {
    pool.shown(drawer);
    pool.hidden(drawer);
  }
  expect(drawing()).toEqual(['a', 'b']);
  pool.shown(a);
  pool.hidden(a);
  pool.shown(c);
  expect(drawing()).toEqual(['a', 'c']);
});

it('takes nothing from a terminal that is in sight', () => {
  const { pool, drawing, a, b, c } = setup(2);
  for (const drawer of [a, b, c]) pool.shown(drawer);
  expect(drawing()).toEqual(['a', 'b']);
  pool.hidden(b);
  pool.shown(c);
  expect(drawing()).toEqual(['a', 'c']);
});

it('has room again when a terminal is gone or has lost its context', () => {
  const { pool, drawing, a, b, c } = setup(1);
  pool.shown(a);
  pool.gone(a);
  pool.shown(b);
  expect(drawing()).toEqual(['b']);
  pool.lost(b);
  pool.shown(c);
  expect(drawing()).toEqual(['b', 'c']);
});

it('goes on without WebGL where there is none', () => {
  const { pool, drawing, a } = setup(2, false);
  pool.shown(a);
  pool.gone(a);
  expect(drawing()).toEqual([]);
});
