import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempDir {
  readonly path: string;
  file(name: string): string;
  /** All files in it with their content, folders included, by path relative to it. */
  contents(): Map<string, string>;
  dispose(): void;
}

/** A folder of its own for one test (0700), removed by `dispose`. */
export function createTempDir(): TempDir {
  const path = mkdtempSync(join(tmpdir(), 'sallyport-test-'));
  return {
    path,
    file: (name) => join(path, name),
    contents() {
      const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return new Map(
        entries.map((entry) => {
          const full = join(entry.parentPath, entry.name);
          return [full.slice(path.length + 1), readFileSync(full, 'latin1')];
        }),
      );
    },
    dispose: () => rmSync(path, { recursive: true, force: true }),
  };
}
