import { afterEach, expect, it } from 'vitest';
import { takeTypeAhead } from '../../../renderer/app/actions/typeAhead.ts';
import { openPalette, setView, useView } from '../../../renderer/state/view.ts';

afterEach(() => setView({ palette: undefined }));
const press = (key: string, held: { ctrlKey?: boolean } = {}) =>
  takeTypeAhead({ key, ctrlKey: false, metaKey: false, isComposing: false, ...held });

it('leaves every key alone while no palette opens', () => {
  expect(['a', 'Enter', 'Escape'].map((key) => press(key))).toEqual([false, false, false]);
});

it('keeps what is typed before the palette is there for the palette, and lets none of it through', () => {
  openPalette();
  expect(['s', 'p', 'x', 'Backspace', 'l', 'Enter'].every((key) => press(key))).toBe(true);
  expect(press('c', { ctrlKey: true })).toBe(true);
  expect(useView.getState().palette?.query).toBe('spl');
});

it('closes a palette that is still to come', () => {
  openPalette();
  expect(press('Escape')).toBe(true);
  expect(useView.getState().palette).toBeUndefined();
  expect(press('a')).toBe(false);
});
