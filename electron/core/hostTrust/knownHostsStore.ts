import { chmodSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { DocumentNotice } from '../lib/documentStore.ts';
import { writeFileAtomically } from '../lib/fileBacking.ts';
import type { Clock } from '../ports.ts';
import type { Lines } from './knownHosts.ts';
import { parseKnownHosts, serialiseKnownHosts } from './knownHostsFile.ts';

export interface KnownHostsStoreOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly onNotice: (notice: DocumentNotice) => void;
  /** Called after every change, ours or another's. */
  readonly onChange: (lines: Lines) => void;
}

export interface KnownHostsStore {
  /** The lines as they are in the file now: it is read again when somebody else has changed it. */
  readonly lines: Lines;
  /** Writes, reads back, and only then changes `lines`. Errors: `storeWriteFailed`. */
  update(change: (lines: Lines) => Lines): void;
  /** Goes on with these lines although they could not be written; the next `update` tries again. */
  hold(lines: Lines): void;
}

/**
 * The known_hosts file with the guarantees of `DocumentStore`, for text that others may edit too (a person, `ssh-keygen -R`):
 * written atomically with mode 0600 and read back, a last good copy beside it, a corrupt file set aside and the copy restored,
 * as it is for a file that is gone.
 * Corrupt is a file with NUL bytes, which a crash of the machine leaves, or one with nothing but bad lines; single bad lines
 * are kept in their place. Who writes at the very moment when we do loses: OpenSSH locks the file no more than we can.
 */
export function openKnownHostsStore(options: KnownHostsStoreOptions): KnownHostsStore {
  const { path, onChange } = options;
  const lastGood = `${path}.last-good`;
  // Taken before each reading, so that a change meanwhile is seen the next time.
  let stamp = stampOf(path);
  let lines = load(options, lastGood);
  const take = (next: Lines): void => {
    if (serialiseKnownHosts(next) === serialiseKnownHosts(lines)) return;
    lines = next;
    onChange(lines);
  };
  const refresh = (): Lines => {
    const now = stampOf(path);
    if (now !== stamp) {
      stamp = now;
      take(load(options, lastGood, lines));
    }
    return lines;
  };
  const write = (next: string): void => {
    let before: string | undefined;
    try {
      before = readBytes(path);
      if (before === next) return;
      writeFileAtomically(path, Buffer.from(next, 'latin1'));
      stamp = stampOf(path);
      if (readBytes(path) !== next) throw new Error('what was read back differs');
    } catch (cause) {
      restore(path, before);
      throw new AppError('storeWriteFailed', { cause, detail: `${basename(path)}: ${reason(cause)}` });
    }
    keepLastGood(lastGood, next);
  };
  return {
    get lines() {
      return refresh();
    },
    update(change) {
      const next = change(refresh());
      write(serialiseKnownHosts(next));
      take(next);
    },
    hold: take,
  };
}

/** `present` is what to go on with when the file is there but cannot be read for the moment. */
function load({ path, clock, onNotice }: KnownHostsStoreOptions, lastGood: string, present?: Lines): Lines {
  try {
    const text = readBytes(path);
    if (text === undefined) return replaceMissing(path, lastGood, onNotice);
    const lines = parseKnownHosts(text);
    if (!isCorrupt(text, lines)) {
      protect(path);
      keepLastGood(lastGood, text);
      return lines;
    }
  } catch {
    if (present) return present;
  }
  const quarantined = `${path}.corrupt-${clock.now()}`;
  setAside(path, quarantined);
  const restored = readLastGood(lastGood);
  if (restored !== undefined) restore(path, restored);
  onNotice({ path, kind: restored === undefined ? 'reset' : 'restored', quarantined });
  return restored === undefined ? [] : parseKnownHosts(restored);
}

/**
 * A file that is gone forgets no trust, or a changed key would come out as a new one: trust is taken back on the page, which
 * writes the copy too. A disk may have been full when a damaged file was set aside; an editor may be about to write.
 */
function replaceMissing(path: string, lastGood: string, onNotice: KnownHostsStoreOptions['onNotice']): Lines {
  if (!existsSync(lastGood)) return [];
  const restored = readLastGood(lastGood);
  if (restored === '') return [];
  if (restored !== undefined) restore(path, restored);
  onNotice({ path, kind: restored === undefined ? 'reset' : 'restored' });
  return restored === undefined ? [] : parseKnownHosts(restored);
}

function isCorrupt(text: string, lines: Lines): boolean {
  if (text.includes('\0')) return true;
  return lines.some(({ kind }) => kind === 'bad') && !lines.some(({ kind }) => kind === 'key');
}

function readLastGood(path: string): string | undefined {
  try {
    const text = readBytes(path);
    return text === undefined || isCorrupt(text, parseKnownHosts(text)) ? undefined : text;
  } catch {
    return undefined;
  }
}

function keepLastGood(path: string, text: string): void {
  try {
    if (readBytes(path) !== text) writeFileAtomically(path, Buffer.from(text, 'latin1'));
  } catch {
    // The file itself is good; a copy that could not be made now is made at the next write.
  }
}

/** Puts the text back; should that fail now, the last good copy is there at the next start too. */
function restore(path: string, text: string | undefined): void {
  try {
    if (text !== undefined && readBytes(path) !== text) writeFileAtomically(path, Buffer.from(text, 'latin1'));
  } catch {
    // Still readable from the last good copy.
  }
}

function setAside(path: string, quarantined: string): void {
  try {
    renameSync(path, quarantined);
    chmodSync(quarantined, 0o600);
  } catch {
    // What cannot be moved away is replaced at the next write.
  }
}

/** A character for each byte, so that a comment in whatever charset comes out as it went in. */
const readBytes = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'latin1') : undefined);

/** ssh-keygen and editors leave the file with what mode they like. */
function protect(path: string): void {
  if ((statSync(path).mode & 0o777) !== 0o600) chmodSync(path, 0o600);
}

/** Changes with every write: an editor may keep the size, a copy the time, and a rename brings another file. */
function stampOf(path: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return 'none';
  }
}

const reason = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause
    ? String(cause.code)
    : cause instanceof Error
      ? cause.message
      : 'not written';
