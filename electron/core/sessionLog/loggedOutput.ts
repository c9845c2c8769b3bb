import { AppError } from '../../../shared/errors.ts';
import type { SessionLogState } from '../../../shared/model/session.ts';
import { type SessionLog, type SessionLogDeps, startSessionLog } from './sessionLog.ts';

/** A tab's log: none, one that is written, or one that ended by a problem, which stays in sight. */
export interface LoggedOutput {
  readonly state: SessionLogState | undefined;
  /** Terminal output, decoded. */
  write(text: string): void;
  /** Does nothing while one is written. Errors: `outputFolderInvalid`, `outputFileRefused`. */
  start(name: string, timestamps: boolean): Promise<void>;
  /** Settles when it is on the disk. */
  stop(): Promise<void>;
}

export function createLoggedOutput(deps: SessionLogDeps, onChange: () => void): LoggedOutput {
  let log: SessionLog | undefined;
  let starting: Promise<void> | undefined;
  let state: SessionLogState | undefined;
  const set = (next: SessionLogState | undefined): void => {
    state = next;
    onChange();
  };
  const begin = async (name: string, timestamps: boolean): Promise<void> => {
    const onProblem = (error: unknown): void => {
      const ended = log;
      log = undefined;
      if (ended) set({ path: ended.path, timestamps, problem: problemWords(error) });
    };
    log = await startSessionLog(deps, { name, timestamps, onProblem });
    set({ path: log.path, timestamps });
  };
  return {
    get state() {
      return state;
    },
    write: (text) => log?.write(text),
    start(name, timestamps) {
      if (log) return Promise.resolve();
      starting ??= begin(name, timestamps).finally(() => {
        starting = undefined;
      });
      return starting;
    },
    async stop() {
      await starting?.catch(() => undefined);
      const ending = log;
      log = undefined;
      if (state) set(undefined);
      await ending?.close();
    },
  };
}

function problemWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The log ended: the disk is full.';
  const reason = error instanceof AppError ? error.facts.detail : error instanceof Error ? error.message : undefined;
  return `The log ended: it could not be written${reason === undefined ? '' : ` (${reason})`}.`;
}
