import { readFileSync, statSync } from 'node:fs';
import type { AwsConfigProblem } from '../../../shared/model/awsConfig.ts';
import type { AwsConfigContent } from './model.ts';
import { type AwsConfigNames, parseAwsConfig } from './parseAwsConfig.ts';

/** Reads and parses both files. Never throws, and writes nothing: a file that cannot be read is a problem. */
export function readAwsConfig(paths: AwsConfigNames): AwsConfigContent {
  const config = readText(paths.config);
  const credentials = readText(paths.credentials);
  const parsed = parseAwsConfig({ config: config.text, credentials: credentials.text }, paths);
  return {
    ...parsed,
    files: [
      { path: paths.config, present: config.present },
      { path: paths.credentials, present: credentials.present },
    ],
    problems: [...config.problems, ...credentials.problems, ...parsed.problems],
  };
}

interface FileText {
  readonly present: boolean;
  readonly text?: string;
  readonly problems: readonly AwsConfigProblem[];
}

/** Far more than any real one; a larger file is not a config file. */
const LARGEST = 1024 * 1024;

function readText(path: string): FileText {
  const unusable = (message: string): FileText => ({ present: true, problems: [{ file: path, message }] });
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return unusable('This is a folder: expected a file.');
    if (!stats.isFile()) return unusable('This is not a regular file: expected one.');
    if (stats.size > LARGEST)
      return unusable('This file is larger than 1 MiB: expected an AWS config file. It was not read.');
    const bytes = readFileSync(path);
    // Windows' Notepad calls UTF-16 "Unicode".
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
      return unusable('This file is UTF-16 text: expected UTF-8. Save it as UTF-8.');
    }
    // A line with a byte that is not UTF-8 gets U+FFFD, by which `readIni` leaves out that line alone.
    return { present: true, text: new TextDecoder('utf-8').decode(bytes), problems: [] };
  } catch (error) {
    const message = explainReadError(error);
    return message === undefined ? { present: false, problems: [] } : unusable(message);
  }
}

/** A file system's error in a sentence; undefined when there is just no file. */
export function explainReadError(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  if (code === 'EACCES' || code === 'EPERM') {
    return 'This file may not be read: expected read permission for you. None of it is used.';
  }
  return `This file could not be read (${code}). None of it is used.`;
}
