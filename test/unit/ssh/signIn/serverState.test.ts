import { expect, it } from 'vitest';
import { methodNames } from '../../../../electron/core/ssh/signIn/serverState.ts';

it('takes only the names of methods from a server', () => {
  expect(methodNames(['password', 'keyboard-interactive', 7, 'x\u202ey', 'a b', '', 'P'.repeat(80)])).toEqual([
    'password',
    'keyboard-interactive',
  ]);
  expect(methodNames(Array.from({ length: 1000 }, (_, index) => `m${index}`))).toHaveLength(8);
  expect(methodNames('password')).toEqual([]);
});
