import { expect, it } from 'vitest';
import type { ElectronModule } from '../../../electron/desktop/electron/electronModule.ts';
import { startElectronHost } from '../../../electron/desktop/electron/startElectronHost.ts';
import { createTempDir } from '../../support/tempDir.ts';

it('quits when the app runs already, having opened no document', async () => {
  const dir = createTempDir();
  const done: string[] = [];
  const app = {
    setPath: (name: string, path: string) => void done.push(`${name}=${path}`),
    requestSingleInstanceLock: () => false,
    quit: () => void done.push('quit'),
  };
  const started = await startElectronHost({ app } as unknown as ElectronModule, {
    env: {},
    dataDir: dir.path,
    rendererDir: dir.path,
    preload: '/preload.cjs',
    version: '1.0.0',
    openBacking: () => expect.unreachable('a document was opened'),
  });
  expect(started).toBeUndefined();
  expect(done).toEqual([`userData=${dir.path}`, 'quit']);
  dir.dispose();
});
