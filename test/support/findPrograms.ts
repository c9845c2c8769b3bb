import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that fill the screen, which the tests run in a shell. */
export const screenPrograms = ['vim', 'htop', 'tmux', 'less'] as const;
export type ScreenProgram = (typeof screenPrograms)[number];

/** The path of a program, or undefined. */
export function findProgram(
  name: ScreenProgram,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', ...(env.PATH ?? '').split(delimiter)]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
