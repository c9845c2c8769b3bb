import type { AwsConfigProblem } from '../../../shared/model/awsConfig.ts';
import { redact } from '../lib/redact.ts';

/** Takes a problem. Its message names keys and sections, never a value: a secret may have been put anywhere. */
export type Report = (at: { readonly file: string; readonly line: number }, message: string) => undefined;

/** A file that is no config file at all has a problem in every line; nobody reads more than these. */
const MOST = 100;

/** Problems in the order of the files and their lines, at most a hundred a file. */
export function sortProblems(problems: readonly AwsConfigProblem[], files: readonly string[]): AwsConfigProblem[] {
  return files.flatMap((file) => {
    const own = problems.filter((problem) => problem.file === file);
    own.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    if (own.length <= MOST) return own;
    return [...own.slice(0, MOST), { file, message: `There are ${own.length - MOST} more problems in this file.` }];
  });
}

/** A name from a file in a sentence. */
export const quoteName = (name: string): string => redact(name, 80);
