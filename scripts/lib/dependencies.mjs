import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, nodeBin, root, run, say } from './run.mjs';

const lockfile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const marker = join(modules, '.sallyport-lock');
/**
 * The Node that the project's tools run on; package `node`, whose binary comes from the npm registry. Named by its own
 * path: npm 11 links no `.bin/node` for it, since the binary is not there yet when npm makes the links.
 */
export const node24 = join(nodeBin, process.platform === 'win32' ? 'node.exe' : 'node');

const lockHash = () => createHash('sha256').update(readFileSync(lockfile)).digest('hex');

function installed() {
  if (existsSync(marker)) return readFileSync(marker, 'utf8') === lockHash();
  // npm's own record of an install by hand; good enough when it is newer than the lockfile.
  const record = join(modules, '.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs >= statSync(lockfile).mtimeMs;
}

/**
 * Makes node_modules match the lockfile (`npm ci`) and puts Node 24 into it. Does nothing, in a few ms, when both are
 * there. Ends the process with one line when it cannot.
 */
export async function ensureDependencies() {
  if (!installed()) {
    say('installing dependencies (npm ci) …');
    const { code } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) fail('npm ci failed. Check the network and the npm registry, then run the command again.');
  }
  if (!(await nodeWorks())) {
    // Install scripts are off for every package (see .npmrc); this one we run by name.
    say('installing Node 24 …');
    await run(
      process.execPath,
      ['-e', "process.chdir('node_modules/node'); require(process.cwd() + '/installArchSpecificPackage.js')"],
      {
        capture: true,
      },
    );
    if (!(await nodeWorks())) fail('Node 24 could not be installed. Run: npm rebuild node --ignore-scripts=false');
  }
  writeFileSync(marker, lockHash());
}

async function nodeWorks() {
  if (!existsSync(node24)) return false;
  const { code, output } = await run(node24, ['--version'], { capture: true });
  return code === 0 && Number(output.trim().slice(1).split('.')[0]) >= 24;
}
