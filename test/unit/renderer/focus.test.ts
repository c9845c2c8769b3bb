import { describe, expect, it } from 'vitest';
import { focusIsFree, focusIsInTabs } from '../../../renderer/ui/focus.ts';

/** An element, by the simple selectors that it and its parents match. */
function elementIn(...selectors: readonly string[]): Element {
  const matches = (list: string) => list.split(', ').some((selector) => selectors.includes(selector));
  const element = { matches, closest: (list: string) => (matches(list) ? element : null) };
  return element as unknown as Element;
}

const connectBox = elementIn('input');
const terminal = elementIn('textarea', '[role=tabpanel]');
const instance = elementIn('[role=option]', '[role=listbox]');

describe('the keyboard', () => {
  it('is free when it is nowhere, or in a tab', () => {
    for (const focused of [null, elementIn('body'), terminal]) {
      expect(focusIsInTabs(focused)).toBe(true);
      expect(focusIsFree(focused)).toBe(true);
    }
  });

  it('goes from the list of instances to the shell that was chosen, not to a bar that comes by itself', () => {
    expect(focusIsFree(instance)).toBe(true);
    expect(focusIsInTabs(instance)).toBe(false);
  });

  it('stays in a field, a dialog and a menu', () => {
    for (const focused of [connectBox, elementIn('[role=alertdialog]'), elementIn('[role=menu]')]) {
      expect(focusIsFree(focused)).toBe(false);
      expect(focusIsInTabs(focused)).toBe(false);
    }
  });
});
