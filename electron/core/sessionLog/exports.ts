import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { OutputFile, OutputFiles } from './outputFiles.ts';
import { ownFileName } from './ownFileName.ts';

/** Files that a page writes bit by bit: a scrollback may be larger than one message should be. */
export interface Exports {
  /** A new file of its own; gone again if the page goes before `finish`. Errors: `outputFolderInvalid`, `outputFileRefused`. */
  begin(name: string, extension: 'txt' | 'html', signal: AbortSignal): Promise<{ exportId: string }>;
  /** Errors: `exportGone`, `outputWriteFailed`, by which the file is gone. */
  append(exportId: string, text: string): Promise<void>;
  /** Errors: `exportGone`, `outputWriteFailed`. */
  finish(exportId: string): Promise<{ path: string }>;
  /** Lets go of what is unfinished. */
  dispose(): Promise<void>;
}

export function createExports({ clock, files }: { readonly clock: Clock; readonly files: OutputFiles }): Exports {
  const open = new Map<string, { readonly file: OutputFile; readonly over: AbortController }>();
  /** It is nobody's any more, and the page is no longer watched for its sake. */
  const take = (exportId: string): OutputFile | undefined => {
    const found = open.get(exportId);
    open.delete(exportId);
    found?.over.abort();
    return found?.file;
  };
  const drop = async (exportId: string): Promise<void> => {
    const file = take(exportId);
    await file?.close().catch(() => undefined);
    if (file) await rm(file.path, { force: true }).catch(() => undefined);
  };
  const get = (exportId: string): OutputFile => {
    const file = open.get(exportId)?.file;
    if (!file) throw new AppError('exportGone');
    return file;
  };
  const orDrop = async (exportId: string, work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (cause) {
      await drop(exportId);
      throw new AppError('outputWriteFailed', { cause, detail: cause instanceof Error ? cause.message : undefined });
    }
  };
  return {
    async begin(name, extension, signal) {
      const file = await files.create(ownFileName(name, clock.now()), extension);
      const exportId = randomUUID();
      const over = new AbortController();
      open.set(exportId, { file, over });
      const gone = (): void => void drop(exportId);
      if (signal.aborted) gone();
      else signal.addEventListener('abort', gone, { once: true, signal: over.signal });
      return { exportId };
    },
    append: (exportId, text) => orDrop(exportId, get(exportId).append(text)),
    async finish(exportId) {
      const file = get(exportId);
      await orDrop(exportId, file.close());
      take(exportId);
      return { path: file.path };
    },
    async dispose() {
      await Promise.all([...open.keys()].map(drop));
    },
  };
}
