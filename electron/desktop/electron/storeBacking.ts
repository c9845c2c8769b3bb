import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { DocumentBacking } from '../../core/ports.ts';

/** A document kept by electron-store. */
export function createStoreBacking(folder: string, name: string): DocumentBacking {
  const path = join(folder, `${name}.json`);
  // Made anew each time: its constructor reads the file, and throws when that is corrupt.
  const open = () => new Store<Record<string, unknown>>({ cwd: folder, name, configFileMode: 0o600 });
  return {
    path,
    read: () => (existsSync(path) ? { ...open().store } : undefined),
    write(value) {
      open().store = value as Record<string, unknown>;
    },
  };
}
