import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DocumentBacking } from '../ports.ts';

/** Writes a whole file so that a crash leaves the old or the new one, never a part: temp file, fsync, rename. 0600. */
export function writeFileAtomically(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  clearLeftovers(path);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // A leftover of a crash keeps the mode it had.
    chmodSync(temporary, 0o600);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Removes what writers of this file left behind that were killed in the middle: it would take up room, and a copy of a
 * token would outlive its sign-out. A running writer's is left to it.
 */
export function clearLeftovers(path: string): void {
  try {
    const start = `${basename(path)}.`;
    for (const name of readdirSync(dirname(path))) {
      if (!name.startsWith(start)) continue;
      const [, pid] = /^(\d+)\.tmp$/.exec(name.slice(start.length)) ?? [];
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(dirname(path), name), { force: true });
    }
  } catch {
    // Whoever cannot look or remove can write all the same.
  }
}

/** Signal 0 is only a question (kill(2)); EPERM is said of a process that is there, and somebody else's. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A JSON document in a file of our own, for what must survive a crash without a library's help (host trust). */
export function createFileBacking(path: string): DocumentBacking {
  return {
    path,
    read: () => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined),
    write: (value) => writeFileAtomically(path, `${JSON.stringify(value, null, 2)}\n`),
  };
}
