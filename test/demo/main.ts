import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../sandbox/startSandbox.ts';
import { chosenHost, startApp } from '../support/startApp.ts';
import { mainJob } from './mainJob.ts';

// The demo without a display: the main job against the sandbox, by driving the real interface, told step by step.
const json = process.argv.includes('--json');
const root = fileURLToPath(new URL('../..', import.meta.url));
const screenshot = join(root, 'dist', 'demo', 'terminal.png');
mkdirSync(join(root, 'dist', 'demo'), { recursive: true });

const tell = (line: string): void => {
  if (!json) process.stdout.write(`${line}\n`);
};

const dataDir = process.env.SALLYPORT_DATA_DIR ?? mkdtempSync(join(tmpdir(), 'sallyport-demo-'));
const sandbox = await startSandbox();
try {
  const app = await startApp({ env: { ...process.env, ...sandbox.env }, dataDir });
  try {
    const { steps, output } = await mainJob(app, sandbox, screenshot, tell);
    const picture = relative(root, screenshot);
    if (json)
      process.stdout.write(`${JSON.stringify({ ok: true, host: chosenHost, steps, output, screenshot: picture })}\n`);
    tell(
      `\nThe remote shell answered to "id -un; hostname":\n${output.replace(/^/gm, '  ')}\n\nScreenshot: ${picture}`,
    );
  } finally {
    await app.dispose();
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, host: chosenHost, error: message })}\n`);
  else process.stderr.write(`The demo failed: ${message}\n`);
  process.exitCode = 1;
} finally {
  await sandbox.dispose();
  if (process.env.SALLYPORT_DATA_DIR === undefined) rmSync(dataDir, { recursive: true, force: true });
}
