import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockfile = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as { packages: Record<string, Locked> };

/** Where Node would look for `name` from `path`: its own node_modules, then each one further out. */
function isLocked(path: string, name: string): boolean {
  const inside = path === '' ? '' : `${path}/`;
  if (`${inside}node_modules/${name}` in packages) return true;
  if (path === '') return false;
  const parent = path.lastIndexOf('node_modules/');
  return isLocked(path.slice(0, Math.max(0, parent - 1)), name);
}

describe('the lockfile', () => {
  // npm writes a lock without the platform packages that it could not find, and then `npm ci` refuses it everywhere.
  it('names every package, those of other platforms too', () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${name}, for ${path || 'the project'}`),
    );
    expect(missing).toEqual([]);
  });
});
