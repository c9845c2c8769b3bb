import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseCommandLine } from '../../../electron/desktop/commandLine.ts';
import { dataFolder } from '../../../electron/desktop/dataFolder.ts';

it('takes the data folder and the switches', () => {
  expect(parseCommandLine(['--data-dir', 'mine', '--headless', '--sandbox'])).toEqual({
    dataDir: 'mine',
    headless: true,
    sandbox: true,
  });
});

it.each([
  ['nothing', []],
  ['a deep link', ['sallyport://connect?code=ABCD']],
  ['Chromium’s own switches', ['--inspect=0', '--no-sandbox', '-x', '--']],
  ['switches with values that they do not have', ['--data-dir', '--sandbox=1', '--headless=1']],
])('starts as usual with %s', (_what, argv) => {
  expect(parseCommandLine(argv)).toMatchObject({ headless: false, sandbox: false });
});

it('keeps its files in the given folder, else the environment’s, else the platform’s', () => {
  const env = { SALLYPORT_DATA_DIR: 'fromEnv', XDG_CONFIG_HOME: 'config' };
  expect(dataFolder('given', env, 'linux')).toBe('given');
  expect(dataFolder(undefined, env, 'linux')).toBe('fromEnv');
  expect(dataFolder(undefined, { XDG_CONFIG_HOME: 'config' }, 'linux')).toBe(join('config', 'sallyport'));
  expect(dataFolder(undefined, { APPDATA: 'roaming' }, 'win32')).toBe(join('roaming', 'Sallyport'));
  expect(dataFolder(undefined, {}, 'darwin')).toMatch(/Application Support.Sallyport$/);
});
