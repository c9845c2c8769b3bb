import { chmodSync, existsSync, renameSync } from 'node:fs';
import { join, parse } from 'node:path';

/** Makes a file, if it is there, its owner's alone: 0600 whatever the library that wrote it and the umask made of it. */
export function makePrivate(path: string): void {
  if (existsSync(path)) chmodSync(path, 0o600);
}

/** `secrets.json` → `secrets.corrupt-<epoch ms>.json`, 0600: out of the way, and kept for a person to look at. */
export function setAside(path: string, now: number): void {
  if (!existsSync(path)) return;
  makePrivate(path);
  const { dir, name, ext } = parse(path);
  renameSync(path, join(dir, `${name}.corrupt-${now}${ext}`));
}
