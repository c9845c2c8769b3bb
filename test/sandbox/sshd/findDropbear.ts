import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/sbin',
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
];

/** The paths of Dropbear's server and of the program that makes its keys, or undefined. No test needs them. */
export function findDropbear(
  env: Readonly<Record<string, string | undefined>>,
): { server: string; keygen: string } | undefined {
  const everywhere = [...folders, ...(env.PATH ?? '').split(delimiter)];
  const find = (name: string): string | undefined =>
    everywhere.map((folder) => join(folder, name)).find((path) => existsSync(path));
  const server = find('dropbear');
  const keygen = find('dropbearkey');
  return server && keygen ? { server, keygen } : undefined;
}
