import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node24 } from './dependencies.mjs';
import { root, say, toolEnv } from './run.mjs';

const mains = { chromium: 'dist/main/chromium.js', electron: 'dist/main/electron.js' };

/**
 * Runs the built app in the chosen host until its window closes. Answers the exit code. The app learns where the
 * sandbox is from SALLYPORT_SANDBOX, so that "Try the sandbox" works from a checkout.
 */
export function launch({ host, path, why }, { dataDir, headless, sandbox }) {
  say(`host: ${host} (${why})`);
  const args = [
    ...(dataDir ? ['--data-dir', dataDir] : []),
    ...(headless ? ['--headless'] : []),
    ...(sandbox ? ['--sandbox'] : []),
  ];
  const env = toolEnv({
    SALLYPORT_SANDBOX: JSON.stringify({ node: node24, script: join(root, 'test/sandbox/main.ts') }),
    ...(host === 'chromium' ? { SALLYPORT_BROWSER: path } : {}),
  });
  const program = host === 'electron' ? path : node24;
  const child = spawn(program, [join(root, mains[host]), ...args], { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 0));
  });
}
