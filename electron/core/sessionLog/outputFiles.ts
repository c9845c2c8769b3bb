import { mkdir, open } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { expandHome } from '../lib/expandHome.ts';

/** A new file, open for writing. */
export interface OutputFile {
  readonly path: string;
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

export interface OutputFiles {
  /**
   * Makes a file that was not there, `name.ext` or `name-2.ext` …, 0600: it holds what screens show. Errors:
   * `outputFolderInvalid`, `outputFileRefused`.
   */
  create(name: string, extension: string): Promise<OutputFile>;
}

/** Where logs and exports go when no folder is set. */
const DEFAULT_FOLDER = '~/sallyport-logs';
const MOST_NAMESAKES = 1000;

/** Session logs and exports, in the folder that the settings name. */
export function createOutputFiles(deps: { readonly home: string; folder(): string }): OutputFiles {
  return {
    async create(name, extension) {
      const folder = expandHome(deps.folder().trim() || DEFAULT_FOLDER, deps.home);
      if (!isAbsolute(folder)) throw new AppError('outputFolderInvalid', { detail: folder });
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        return await createNew(join(folder, name), extension);
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError('outputFileRefused', { cause, detail: cause instanceof Error ? cause.message : folder });
      }
    },
  };
}

/** Never a file that is there, nor what a link points to: `wx` is O_EXCL (open(2)). */
async function createNew(base: string, extension: string): Promise<OutputFile> {
  for (let number = 1; number <= MOST_NAMESAKES; number += 1) {
    const path = `${base}${number === 1 ? '' : `-${number}`}.${extension}`;
    try {
      const file = await open(path, 'wx', 0o600);
      return { path, append: (text) => file.appendFile(text), close: () => file.close() };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  throw new AppError('outputFileRefused', { detail: `${base}.${extension}` });
}
