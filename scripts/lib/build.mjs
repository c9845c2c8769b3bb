import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, fail, root, run, say } from './run.mjs';

const stamp = join(root, 'dist', '.stamp');
const inputs = ['electron', 'renderer', 'shared', 'package.json', 'package-lock.json'];

/** Each target is one Vite build: where its config is, and the mode that selects what it makes. */
const targets = [
  { name: 'renderer', args: ['build', '--config', 'renderer/vite.config.ts'] },
  { name: 'main', args: ['build', '--config', 'electron/vite.config.ts'] },
  { name: 'preload', args: ['build', '--config', 'electron/vite.preload.config.ts'] },
];

/** A hash of every source's path, size and time: cheap, and any edit changes it. */
function sourceHash() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(root, path));
    if (stat.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    else hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
  };
  for (const input of inputs) visit(input);
  return hash.digest('hex');
}

/** Builds `dist/` when it is older than the sources; ends the process when a build fails. */
export async function ensureBuilt({ force = false } = {}) {
  const hash = sourceHash();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('building …');
  for (const target of targets) {
    const { code, output } = await run(join(bin, 'vite'), [...target.args, '--logLevel', 'warn'], { capture: true });
    if (code !== 0) {
      process.stderr.write(output);
      fail(`the ${target.name} build failed.`);
    }
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, hash);
}
