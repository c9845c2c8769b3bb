import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConfBacking } from '../../../electron/desktop/chromium/confBacking.ts';
import { startElectronHost } from '../../../electron/desktop/electron/startElectronHost.ts';
import { createFakeElectronApp, type FakeElectronApp } from '../../support/fakeElectronApp.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';

describe('The Electron host', () => {
  let dir: TempDir;
  beforeEach(() => {
    dir = createTempDir();
  });
  afterEach(() => dir.dispose());

  const start = ({ electron }: FakeElectronApp, openBacking = createConfBacking) =>
    startElectronHost(electron, {
      env: {},
      dataDir: dir.path,
      rendererDir: dir.path,
      preload: '/preload.cjs',
      version: '1.0.0',
      openBacking,
    });

  it('quits when the app runs already, having opened no document', async () => {
    const fake = createFakeElectronApp({ first: false });
    const started = await start(fake, () => expect.unreachable('a document was opened'));
    expect(started).toBeUndefined();
    expect(fake.done).toEqual([`userData=${dir.path}`, 'quit']);
  });

  it('puts its own menu in place of the default one before the window opens', async () => {
    const fake = createFakeElectronApp();
    const host = await start(fake);
    await host?.app.dispose();
    expect(fake.done).toEqual([`userData=${dir.path}`, 'ready', 'menu', 'window']);
  });
});
