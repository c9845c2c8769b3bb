import { isDeepStrictEqual } from 'node:util';
import { createCoalescer } from '../lib/coalescer.ts';
import type { Clock, Disposable } from '../ports.ts';
import { watchFiles } from './fileWatch.ts';
import type { AwsConfigContent } from './model.ts';
import type { AwsConfigNames } from './parseAwsConfig.ts';

export interface AwsConfigWatch extends Disposable {
  /** What the files gave when they were last read. */
  readonly value: AwsConfigContent;
}

/** An editor writes a file in several steps. */
const SETTLE_MS = 200;

/**
 * Reads the AWS config files, and again whenever they change; `onChange` hears of it only when what they give has
 * changed. Nothing is written. `read` is `readAwsConfig`, which does not throw.
 */
export function watchAwsConfig(
  deps: { paths: AwsConfigNames; clock: Clock; read: (paths: AwsConfigNames) => AwsConfigContent },
  onChange: (content: AwsConfigContent) => void,
): AwsConfigWatch {
  const { paths, clock, read } = deps;
  const reading = createCoalescer(clock, SETTLE_MS, () => {
    const next = read(paths);
    if (isDeepStrictEqual(next, value)) return;
    value = next;
    onChange(next);
  });
  // First the watch: what changes while the files are read is then not missed.
  const files = watchFiles({ paths: [paths.config, paths.credentials], clock }, reading.request);
  let value = read(paths);
  return {
    get value() {
      return value;
    },
    dispose() {
      files.dispose();
      reading.dispose();
    },
  };
}
