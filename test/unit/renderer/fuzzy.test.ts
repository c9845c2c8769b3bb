import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PaletteEntry, rankEntries } from '../../../renderer/features/palette/rankEntries.ts';
import { fuzzyMatch } from '../../../renderer/ui/fuzzy.ts';
import { actionIds, actionOf } from '../../../shared/model/actions.ts';

const entries = actionIds.map((id): PaletteEntry => {
  const { title, group, keywords = '' } = actionOf(id);
  return { id, title, group, keywords, keys: [] };
});
const found = (written: string, recent: readonly string[] = []) =>
  rankEntries(entries, written, recent).map(({ entry }) => entry.title);

it('finds by the beginning, a word, a part of one, first letters, and other words', () => {
  expect(found('split')[0]).toBe('Split right');
  expect(found('right sp')[0]).toBe('Split right');
  expect(found('plit')[0]).toBe('Split right');
  expect(found('sr')).toContain('Split right');
  expect(found('preferences')).toEqual(['Settings']);
});

it('marks in the title what was found', () => {
  expect(fuzzyMatch('sr', 'Split right')?.ranges).toEqual([
    [0, 1],
    [6, 7],
  ]);
  expect(fuzzyMatch('tab new', 'New tab')?.ranges).toEqual([
    [0, 3],
    [4, 7],
  ]);
  expect(fuzzyMatch('ecs', 'Select all')).toBeUndefined();
});

it('has what was chosen lately first, then the order of the catalogue', () => {
  expect(found('', ['view.zoomIn'])[0]).toBe('Larger terminal font');
  expect(found('tab ', ['tab.7'])[0]).not.toBe('Connect to …');
  expect(found('')[0]).toBe('Connect to …');
});

it('marks places of the title only, in order, whatever is written', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (written, title) => {
      let last = 0;
      for (const [from, to] of fuzzyMatch(written, title)?.ranges ?? []) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
    }),
  );
});

it('ranks everything within a fraction of a frame', () => {
  const start = performance.now();
  for (const written of ['s', 'sp', 'spl', 'split', 'zzz', '']) for (let n = 0; n < 20; n += 1) found(written);
  expect((performance.now() - start) / 120).toBeLessThan(8);
});
