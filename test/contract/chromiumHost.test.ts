import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlreadyOpenError } from '../../electron/desktop/chromium/launchBrowser.ts';
import {
  type ChromiumHost,
  type ChromiumHostOptions,
  startChromiumHost,
} from '../../electron/desktop/chromium/startChromiumHost.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

describe('Chromium host', () => {
  let dir: TempDir;
  let options: ChromiumHostOptions;
  let host: ChromiumHost;
  beforeAll(async () => {
    dir = createTempDir();
    mkdirSync(dir.file('page'));
    writeFileSync(dir.file('page/index.html'), '<!doctype html><title>Page</title>');
    const { PATH, SALLYPORT_BROWSER } = process.env;
    options = {
      env: { PATH, SALLYPORT_BROWSER },
      dataDir: dir.file('data'),
      headless: true,
      rendererDir: dir.file('page'),
      version: '1.2.3',
    };
    host = await startChromiumHost(options);
    await host.page.waitForLoadState();
  });
  afterAll(async () => {
    await host.dispose();
    dir.dispose();
  });

  it('gives the page three frozen functions and nothing of Node or of the transport', async () => {
    const seen = await host.page.evaluate(`({
      require: typeof require,
      process: typeof process,
      send: typeof __sallyportSend,
      bridge: Object.keys(sallyport).sort(),
      frozen: Object.isFrozen(sallyport),
    })`);
    expect(seen).toEqual({
      require: 'undefined',
      process: 'undefined',
      send: 'undefined',
      bridge: ['call', 'on', 'openStream'],
      frozen: true,
    });
  });

  it('answers the page with the real app', async () => {
    const answer = await host.page.evaluate(`sallyport.call('app.info', {})`);
    expect(answer).toMatchObject({ ok: true, value: { version: '1.2.3', host: 'chromium', secrets: 'memory' } });
  });

  it('lets the page load nothing from elsewhere', async () => {
    const got = await host.page.evaluate(`fetch('https://example.com/').then(() => 'loaded', () => 'refused')`);
    expect(got).toBe('refused');
    await expect(host.page.goto('https://example.com/')).rejects.toThrow();
  });

  it('refuses a second start on its data folder, and touches no document of it', async () => {
    const before = readdirSync(dir.file('data')).sort();
    const second = startChromiumHost({ ...options, dataDir: dir.file('data') });
    await expect(second).rejects.toThrow(new AlreadyOpenError(dir.file('data')));
    expect(readdirSync(dir.file('data')).sort()).toEqual(before);
  });
});
