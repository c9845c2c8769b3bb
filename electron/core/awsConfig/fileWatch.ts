import { type FSWatcher, realpathSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Clock, Disposable } from '../ports.ts';

/** Where nothing can be watched (no such folder yet, no inotify watches left), it is looked at this often. */
const POLL_MS = 5000;

interface WatchedFolder {
  readonly watcher: FSWatcher;
  /** Device and inode: a folder that was removed and made anew is another one. */
  readonly identity: string;
}

/**
 * Calls `onEvent` when one of the files may have changed, been made or removed. The folders are watched, because editors
 * replace files, and so is the folder of what a symbolic link points to. `onEvent` may be called without need.
 */
export function watchFiles(deps: { paths: readonly string[]; clock: Clock }, onEvent: () => void): Disposable {
  const { paths, clock } = deps;
  const watched = new Map<string, WatchedFolder>();
  let poll: Disposable | undefined;
  let disposed = false;

  const drop = (folder: string): void => {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  };
  const pollLater = (): void => {
    poll ??= clock.setTimer(POLL_MS, () => {
      poll = undefined;
      follow();
      onEvent();
    });
  };
  const attach = (folder: string): void => {
    const identity = identityOf(folder);
    if (identity !== undefined && watched.get(folder)?.identity === identity) return;
    drop(folder);
    if (identity === undefined) {
      pollLater();
      return;
    }
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        // The folder's own name: it was removed or renamed.
        const relevant = name === null || name === basename(folder) || filesIn(folder).has(name);
        if (!relevant || disposed) return;
        follow();
        onEvent();
      });
      watcher.on('error', () => {
        drop(folder);
        if (!disposed) pollLater();
      });
      watched.set(folder, { watcher, identity });
    } catch {
      pollLater();
    }
  };
  const filesIn = (folder: string): Set<string> =>
    new Set(targets(paths).flatMap((path) => (dirname(path) === folder ? [basename(path)] : [])));
  const follow = (): void => {
    const folders = new Set(targets(paths).map((path) => dirname(path)));
    for (const folder of [...watched.keys()]) if (!folders.has(folder)) drop(folder);
    for (const folder of folders) attach(folder);
  };

  follow();
  return {
    dispose() {
      disposed = true;
      poll?.dispose();
      for (const folder of [...watched.keys()]) drop(folder);
    },
  };
}

/** The paths, and where those that are symbolic links (of people who keep their dotfiles elsewhere) point to. */
function targets(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    try {
      const real = realpathSync(path);
      return real === path ? [path] : [path, real];
    } catch {
      return [path];
    }
  });
}

function identityOf(folder: string): string | undefined {
  try {
    const { dev, ino } = statSync(folder);
    return `${dev}/${ino}`;
  } catch {
    return undefined;
  }
}
