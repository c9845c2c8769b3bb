import { expect, it } from 'vitest';
import { removalWords } from '../../../renderer/features/hostTrust/removalWords.ts';

it('says that a revoked key could be accepted again without its line, and of no other key', () => {
  expect(removalWords('revoked', 'web-1')).toMatchObject({
    label: 'No longer refuse the revoked key of web-1',
    warning: expect.stringContaining('no longer refused'),
  });
  for (const kind of ['trusted', 'certAuthority'] as const) {
    expect(removalWords(kind, 'web-1')).toEqual({ confirm: 'Forget it', label: 'Forget the key of web-1' });
  }
});
