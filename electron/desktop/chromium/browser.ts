import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** The path of a Chrome, Chromium or Edge on this machine, or undefined. `SALLYPORT_BROWSER` wins. */
export function findBrowser(env: Env, platform: NodeJS.Platform = process.platform): string | undefined {
  if (env.SALLYPORT_BROWSER) return env.SALLYPORT_BROWSER;
  return candidates(env, platform).find((path) => existsSync(path));
}

function candidates(env: Env, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return macApps;
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => windowsPrograms.map((program) => join(root, program)));
  }
  const folders = (env.PATH ?? '/usr/local/bin:/usr/bin:/bin').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
