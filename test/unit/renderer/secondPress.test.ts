import { describe, expect, it } from 'vitest';
import { isSecondPress } from '../../../renderer/app/secondPress.ts';

describe('the second press of a double-click', () => {
  const first = { key: 'web-1', at: 1000, from: 'list' } as const;

  it('is one on the same machine, soon after', () => {
    expect(isSecondPress(first, { ...first, at: 1499 })).toBe(true);
    expect(isSecondPress(first, { ...first, at: 1500 })).toBe(false);
    expect(isSecondPress(undefined, first)).toBe(false);
  });

  it('is none on another machine of the same list', () => {
    for (const from of ['list', 'box'] as const) {
      expect(isSecondPress({ ...first, from }, { key: 'web-2', at: 1300, from })).toBe(false);
    }
  });

  it('is one on the row that lay under the list of the connect box, which is gone by then', () => {
    expect(isSecondPress({ ...first, from: 'box' }, { key: 'web-2', at: 1300, from: 'list' })).toBe(true);
  });
});
