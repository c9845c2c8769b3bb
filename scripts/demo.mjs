import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine } from './lib/arguments.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureDependencies, node24 } from './lib/dependencies.mjs';
import { chooseHost, hasDisplay } from './lib/host.mjs';
import { launch } from './lib/launch.mjs';
import { run, say, toolEnv } from './lib/run.mjs';
import { ensureProgram } from './lib/system.mjs';

// npm run demo: the main job against the built-in sandbox. With a display a window opens for you; without one (or with
// --headless) the demo drives the real interface itself and prints what the remote shell answered.
const options = parseCommandLine(process.argv.slice(2));
const headless = options.headless || options.json || !hasDisplay();

await ensureDependencies();
await ensureProgram('sshd');
const host = await chooseHost({ wanted: options.host, headless });
await ensureBuilt();

if (headless) {
  const args = ['--no-warnings', 'test/demo/main.ts', ...(options.json ? ['--json'] : [])];
  const env = toolEnv({
    HOST: host.host,
    ...(host.host === 'chromium' ? { SALLYPORT_BROWSER: host.path } : { SALLYPORT_ELECTRON: host.path }),
    ...(options.dataDir ? { SALLYPORT_DATA_DIR: options.dataDir } : {}),
  });
  if (!options.json) say(`host: ${host.host} (${host.why})`);
  process.exitCode = (await run(node24, args, { env })).code;
} else {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sallyport-demo-'));
  say('the sandbox stands in for AWS: sign in, allow it on the page that opens, choose an account, connect to web-1.');
  process.exitCode = await launch(host, { ...options, dataDir, sandbox: true });
  if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
}
