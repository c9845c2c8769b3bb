import { expect, it } from 'vitest';
import { isLeft } from '../../../renderer/app/useLeavesByItself.ts';

const exit = (exitCode: number) => ({ reason: 'exit', message: '', exitCode }) as const;

it('closes the tab of a shell that was left, however soon', () => {
  expect(isLeft(exit(0), 60_000, true)).toBe(true);
  expect(isLeft(exit(0), 500, true)).toBe(true);
  expect(isLeft(exit(0), 60_000, false)).toBe(true);
});

it('keeps the notice of a host that ends the shell at once', () => {
  expect(isLeft(exit(0), 500, false)).toBe(false);
});

it('keeps what failed', () => {
  expect(isLeft(exit(3), 60_000, true)).toBe(false);
  expect(isLeft({ reason: 'lost', message: '' }, 60_000, true)).toBe(false);
  expect(isLeft(undefined, 60_000, true)).toBe(false);
});
