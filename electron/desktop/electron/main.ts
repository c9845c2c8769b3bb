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

async function start(): Promise<void> {
  const host = await startElectronHost(electron, {
    env: process.env,
    dataDir: dataFolder(dataDir, process.env),
    rendererDir: fileURLToPath(new URL('renderer', dist)),
    preload: fileURLToPath(new URL('preload/preload.cjs', dist)),
    version,
    openBacking: createStoreBacking,
  });
  if (host && sandbox) await host.app.commands['app.startSandbox']({}, { signal: new AbortController().signal });
}

// Not awaited: `ready` comes only after this module has been evaluated, so a top-level await of it waits for ever
// (electron/electron#40719).
start().catch((error: unknown) => {
  process.stderr.write(`Sallyport could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  electron.app.exit(1);
});
