import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24 } from './dependencies.mjs';
import { fail, root, say, toolEnv } from './run.mjs';
import { ensureProgram } from './system.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
const failedTry = join(root, '.cache', 'electron-fetch-failed.json');
const FETCH_MS = 20_000;
const REMEMBER_MS = 7 * 24 * 3600 * 1000;

/** Whether a window can be shown: always, except on a Linux without X11 or Wayland. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The path of Electron's binary, or undefined. Never requires `electron` itself: that would start a download. */
export function findElectron() {
  try {
    const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist');
    const path = join(folder, readFileSync(join(electronFolder, 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

const electronVersion = () => JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version;

function failedBefore() {
  try {
    const { version, at } = JSON.parse(readFileSync(failedTry, 'utf8'));
    return version === electronVersion() && Date.now() - at < REMEMBER_MS;
  } catch {
    return false;
  }
}

/** Tries to download Electron's binary for at most 20 s; Ctrl+C skips it. A failed try is remembered for a week. */
async function fetchElectron() {
  say(`fetching Electron's binary, at most ${FETCH_MS / 1000} s (Ctrl+C skips it) …`);
  const child = spawn(node24, [join(electronFolder, 'install.js')], { env: toolEnv(), stdio: 'ignore' });
  const stop = () => child.kill();
  process.once('SIGINT', stop);
  const timer = setTimeout(stop, FETCH_MS);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  process.removeListener('SIGINT', stop);
  const path = code === 0 ? findElectron() : undefined;
  if (!path) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(failedTry, JSON.stringify({ version: electronVersion(), at: Date.now() }));
  }
  return path;
}

/**
 * Chooses the host. Electron when its binary is there or can be fetched soon, else the machine's Chrome, Chromium or
 * Edge; `wanted` ('electron' or 'chromium') overrides. Answers `{ host, path, why }` or ends with one line.
 */
export async function chooseHost({ wanted, headless }) {
  const chromium = async (why) => ({ host: 'chromium', path: await ensureProgram('browser'), why });
  if (wanted === 'chromium') return chromium('as asked with --host');
  const present = findElectron();
  if (wanted === 'electron') {
    const path = present ?? (await fetchElectron());
    if (!path) fail("Electron's binary is not here and could not be fetched. Run again with --host chromium.");
    return { host: 'electron', path, why: 'as asked with --host' };
  }
  if (headless || !hasDisplay()) return chromium('there is no display, and Electron needs one');
  if (present) return { host: 'electron', path: present, why: 'its binary is installed' };
  if (failedBefore()) return chromium("Electron's binary could not be fetched lately; try again with --host electron");
  const fetched = await fetchElectron();
  if (fetched) return { host: 'electron', path: fetched, why: 'its binary was just fetched' };
  return chromium("Electron's binary could not be fetched");
}
