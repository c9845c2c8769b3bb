import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, ftruncateSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface TinyDisk {
  readonly path: string;
  /** Takes what room there is, but so many bytes (in whole pages of 4,096). */
  fill(leaving: number): void;
  /** Gives that room back. */
  relieve(): void;
  /** Takes everything off it. */
  clear(): void;
  dispose(): Promise<void>;
}

const SIZE = 64 * 1024;
const PAGE = 4_096;
/** A mount namespace of its own; who is not root needs a user namespace around it, which some systems forbid. */
const unshare = process.getuid?.() === 0 ? ['-m'] : ['-U', '-m', '-c', '--keep-caps'];
const mount = `mount -t tmpfs -o size=${SIZE},mode=700 sallyport "$1" && echo mounted && exec cat`;

/**
 * A disk of 64 KiB, mounted over the folder where only one process sees it, and this one through that one's root. Nothing
 * is left of it when either ends. Undefined where the machine gives no mount namespaces.
 */
export async function mountTinyDisk(folder: string): Promise<TinyDisk | undefined> {
  const holder = spawn('unshare', [...unshare, 'sh', '-c', mount, 'sh', folder], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(holder, 'close').catch(() => undefined);
  const mounted = once(createInterface({ input: holder.stdout }), 'line').then(() => true);
  if (!(await Promise.race([mounted, ended.then(() => false)]))) return undefined;
  const path = join(`/proc/${holder.pid}/root`, folder);
  const filler = join(path, 'filler');
  return {
    path,
    fill(leaving) {
      const file = openSync(filler, 'w');
      const size = writeUntilFull(file);
      ftruncateSync(file, size - leaving);
      closeSync(file);
    },
    relieve: () => rmSync(filler),
    clear() {
      for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true });
    },
    async dispose() {
      holder.stdin.end();
      await ended;
    },
  };
}

/** Answers how much went into the file. */
function writeUntilFull(file: number): number {
  const page = Buffer.alloc(PAGE, 1);
  for (let size = 0; ; size += PAGE) {
    try {
      writeSync(file, page);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return size;
      throw error;
    }
  }
}
