import { rm } from 'node:fs/promises';
import type { Clock, Disposable } from '../ports.ts';
import type { OutputFile } from './outputFiles.ts';

export interface LogWriter {
  /** Of the first part. */
  readonly path: string;
  line(text: string): void;
  /** Settles when all of it is written, or cannot be. */
  close(): Promise<void>;
}

export interface LogWriterInput {
  readonly clock: Clock;
  readonly first: OutputFile;
  /** The next part of the log, when the last is full. */
  next(part: number): Promise<OutputFile>;
  /** The log has ended: what the system said. */
  onProblem(error: unknown): void;
}

/** Chars of a part, and how many parts are kept: a log takes a gibibyte at most, and then loses its oldest part. */
export const PART_CHARS = 16 * 1024 * 1024;
export const MOST_PARTS = 64;
/** Chars that wait for a slow disk; the terminal does not wait for it. */
export const MOST_WAITING = 8 * 1024 * 1024;
/** What was printed is in the file within this, ms. */
const FLUSH_MS = 500;

/** Writes a log's lines in the background, in parts. A disk that does not keep up costs lines, which is said in the log. */
export function createLogWriter({ clock, first, next, onProblem }: LogWriterInput): LogWriter {
  let waiting: string[] = [];
  let waitingChars = 0;
  let lost = 0;
  let timer: Disposable | undefined;
  let writing: Promise<void> | undefined;
  let over = false;
  let file = first;
  let written = 0;
  const parts = [first.path];
  let part = 1;

  const turnOver = async (): Promise<void> => {
    await file.close();
    part += 1;
    file = await next(part);
    parts.push(file.path);
    written = 0;
    if (parts.length > MOST_PARTS) await rm(parts.shift() ?? '', { force: true });
  };
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const text = waiting.join('');
      waiting = [];
      waitingChars = 0;
      if (written > 0 && written + text.length > PART_CHARS) await turnOver();
      await file.append(text);
      written += text.length;
    }
  };
  const flush = (): void => {
    timer?.dispose();
    timer = undefined;
    if (over) return;
    writing ??= writeAll()
      .catch((error: unknown) => {
        over = true;
        waiting = [];
        onProblem(error);
      })
      .finally(() => {
        writing = undefined;
      });
  };
  const add = (text: string): void => {
    waiting.push(text);
    waitingChars += text.length;
    timer ??= clock.setTimer(FLUSH_MS, flush);
  };
  return {
    path: first.path,
    line(text) {
      if (over) return;
      if (waitingChars > MOST_WAITING) {
        lost += 1;
        return;
      }
      if (lost > 0) add(`[${lost} lines are not here: the disk was too slow.]\n`);
      lost = 0;
      add(`${text}\n`);
      if (waitingChars > PART_CHARS / 64) flush();
    },
    async close() {
      if (lost > 0) add(`[${lost} lines are not here: the disk was too slow.]\n`);
      await writing;
      flush();
      await writing;
      over = true;
      timer?.dispose();
      await file.close().catch(() => undefined);
    },
  };
}
