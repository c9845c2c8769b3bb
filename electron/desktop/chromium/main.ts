import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCommandLine } from '../commandLine.ts';
import { dataFolder } from '../dataFolder.ts';
import { AlreadyOpenError } from './launchBrowser.ts';
import { type ChromiumHost, startChromiumHost } from './startChromiumHost.ts';

/** The app in the machine's own browser. This file is bundled into dist/main. */
const { dataDir, headless, sandbox } = parseCommandLine(process.argv.slice(2));
const dist = new URL('..', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../package.json', dist), 'utf8')) as { version: string };

async function start(): Promise<ChromiumHost> {
  const started = await startChromiumHost({
    env: process.env,
    dataDir: dataFolder(dataDir, process.env),
    headless,
    rendererDir: fileURLToPath(new URL('renderer', dist)),
    version,
  });
  if (sandbox) await started.app.commands['app.startSandbox']({}, { signal: new AbortController().signal });
  return started;
}

/** One line and no stack trace: who reads it started a program, and did not write it. */
function giveUp(error: unknown): never {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
  const words = error instanceof AlreadyOpenError ? line : `Sallyport could not start: ${line}`;
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

const host = await start().catch(giveUp);

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
