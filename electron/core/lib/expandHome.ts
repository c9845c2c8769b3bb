import { join } from 'node:path';

/** A path as a person writes it: `~/` is the home folder. */
export const expandHome = (path: string, home: string): string =>
  path === '~' || /^~[/\\]/.test(path) ? join(home, path.slice(1)) : path;
