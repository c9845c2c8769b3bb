import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from '../support/startApp.ts';
import { createTempDir, type TempDir } from '../support/tempDir.ts';

const program = fileURLToPath(new URL('../../dist/main/chromium.js', import.meta.url));

describe('Starting the built Chromium host', () => {
  let dir: TempDir;
  beforeEach(() => {
    dir = createTempDir();
  });
  afterEach(() => dir.dispose());

  it('says in one line that it is open already on the same data folder', async () => {
    const dataDir = dir.file('data');
    const first = await startApp({ host: 'chromium', env: process.env, dataDir });
    const second = await startProgram(dataDir);
    await first.dispose();
    expect(second).toEqual({ code: 1, said: `Sallyport is already open on ${dataDir}.\n` });
  });

  it.each([
    ['ends at once', '/bin/false'],
    ['is not there', '/nowhere/chromium'],
  ])('says in one line which browser %s', async (_what, browser) => {
    const { code, said } = await startProgram(dir.file('data'), browser);
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Sallyport could not start: ${browser} .+\n$`));
  });
});

function startProgram(dataDir: string, browser = process.env.SALLYPORT_BROWSER) {
  const args = ['--no-warnings', program, '--headless', '--data-dir', dataDir];
  const env = { ...process.env, ...(browser ? { SALLYPORT_BROWSER: browser } : {}) };
  return new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile(process.execPath, args, { env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: `${stdout}${stderr}` }),
    );
  });
}
