import type { Clock } from '../ports.ts';
import { createLogWriter } from './logWriter.ts';
import type { OutputFiles } from './outputFiles.ts';
import { ownFileName } from './ownFileName.ts';
import { createPlainLines } from './plainLines.ts';

/** A session's output on its way to a file, from now on. */
export interface SessionLog {
  readonly path: string;
  readonly timestamps: boolean;
  /** Terminal output, decoded. */
  write(text: string): void;
  /** Settles when it is on the disk. */
  close(): Promise<void>;
}

export interface SessionLogDeps {
  readonly clock: Clock;
  readonly files: OutputFiles;
}

/**
 * Begins a log: one line of the file for each line of the terminal, with the time it was finished at before it if asked
 * for (ISO 8601, UTC). It holds what the screen shows, secrets included; nothing is taken out. Errors:
 * `outputFolderInvalid`, `outputFileRefused`.
 */
export async function startSessionLog(
  { clock, files }: SessionLogDeps,
  input: { name: string; timestamps: boolean; onProblem(error: unknown): void },
): Promise<SessionLog> {
  const { timestamps, onProblem } = input;
  const name = ownFileName(input.name, clock.now());
  const writer = createLogWriter({
    clock,
    first: await files.create(name, 'log'),
    next: (part) => files.create(`${name}.${part}`, 'log'),
    onProblem,
  });
  const lines = createPlainLines((line) =>
    writer.line(timestamps ? `${new Date(clock.now()).toISOString()}  ${line}` : line),
  );
  return {
    path: writer.path,
    timestamps,
    write: lines.write,
    close() {
      lines.end();
      return writer.close();
    },
  };
}
