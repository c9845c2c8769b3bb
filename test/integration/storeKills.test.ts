import { expect, it } from 'vitest';
import { killDuringWrites } from '../support/storeKills/killDuringWrites.ts';
import { createTempDir } from '../support/tempDir.ts';

// The full thousand: npm run bench -- store.
it('keeps every host key and document that was saved, however often the app is killed while it writes', async () => {
  const dir = createTempDir();
  const { problems, amidst } = await killDuringWrites(dir.path, 25);
  dir.dispose();
  expect(problems).toEqual([]);
  expect(amidst).toBeGreaterThan(0);
}, 60_000);
