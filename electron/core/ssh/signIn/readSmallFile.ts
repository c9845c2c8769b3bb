import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { KeyFileError } from './keyFileError.ts';

/** The largest private key in use is an RSA key of 16,384 bits, 13 KB. */
const LARGEST = 64 * 1024;

/**
 * The text of a key file. What is no file (a FIFO, a device) is refused: it would never open, or never end. Errors:
 * `KeyFileError`, and what `check` throws about the file that is open.
 */
export async function readSmallFile(
  path: string,
  check: (stats: Stats) => void = () => undefined,
): Promise<{ text: string; stats: Stats }> {
  let file: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, which Windows lacks, a FIFO opens once somebody writes to it.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await file.stat();
    if (!stats.isFile()) throw new KeyFileError('is not a file');
    check(stats);
    return { text: await readUpTo(file, LARGEST), stats };
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT') throw new KeyFileError('is not there', true);
    throw new KeyFileError(`cannot be read (${code})`);
  } finally {
    await file?.close();
  }
}

/** A size that the file system tells is a promise only: it may grow meanwhile, and /proc tells 0. */
async function readUpTo(file: FileHandle, most: number): Promise<string> {
  const bytes = Buffer.alloc(most + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length);
    length += bytesRead;
    if (length > most) throw new KeyFileError('is too large to be a private key');
    if (bytesRead === 0) return bytes.toString('utf8', 0, length);
  }
}
