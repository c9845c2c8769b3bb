import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { parseCommandLine } from '../commandLine.ts';
import { dataFolder } from '../dataFolder.ts';
import { startElectronHost } from './startElectronHost.ts';
import { createStoreBacking } from './storeBacking.ts';

/** The app in Electron. This file is bundled into dist/main. */
const { dataDir, sandbox } = parseCommandLine(process.argv.slice(2));
const dist = new URL('..', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../package.json', dist), 'utf8')) as { version: string };

const host = await startElectronHost(electron, {
  env: process.env,
  dataDir: dataFolder(dataDir, process.env),
  rendererDir: fileURLToPath(new URL('renderer', dist)),
  preload: fileURLToPath(new URL('preload/preload.cjs', dist)),
  version,
  openBacking: createStoreBacking,
});
if (host && sandbox) await host.app.commands['app.startSandbox']({}, { signal: new AbortController().signal });
