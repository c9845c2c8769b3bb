import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where the app keeps its files: `--data-dir`, `SALLYPORT_DATA_DIR`, else the platform's place for such. */
export function dataFolder(
  fromCommandLine: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  const given = fromCommandLine || env.SALLYPORT_DATA_DIR;
  if (given) return given;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sallyport');
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Sallyport');
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'sallyport');
}

/** The user's home folder as the environment names it (the AWS CLI follows `HOME`, on Windows `USERPROFILE`). */
export function homeFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  return (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir();
}

/** The user's login name; empty where the system knows none (a container's bare uid). */
export function localUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
