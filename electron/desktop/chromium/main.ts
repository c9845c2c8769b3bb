import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCommandLine } from '../commandLine.ts';
import { dataFolder } from '../dataFolder.ts';
import { startChromiumHost } from './startChromiumHost.ts';

/** The app in the machine's own browser. This file is bundled into dist/main. */
const { dataDir, headless, sandbox } = parseCommandLine(process.argv.slice(2));
const dist = new URL('..', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../package.json', dist), 'utf8')) as { version: string };

const host = await startChromiumHost({
  env: process.env,
  dataDir: dataFolder(dataDir, process.env),
  headless,
  rendererDir: fileURLToPath(new URL('renderer', dist)),
  version,
});
if (sandbox) await host.app.commands['app.startSandbox']({}, { signal: new AbortController().signal });

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await host.dispose();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await host.closed;
await stop();
