import { chmodSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { Clock, DocumentBacking } from '../ports.ts';
import { writeFileAtomically } from './fileBacking.ts';

export interface DocumentNotice {
  readonly path: string;
  /**
   * `restored`: the last good copy is in use; `reset`: there was none, so it starts empty. Both keep a bad file.
   * `mended`: the rest of it is in use; it stays as it is until it is next written, when a copy of it is kept.
   */
  readonly kind: 'restored' | 'reset' | 'mended';
  /** Absent when the file was not damaged, but gone. */
  readonly quarantined?: string;
  /** What is wrong with a mended one, each in words for the user. */
  readonly problems?: readonly string[];
}

/** What could be used of stored data, and what could not. */
export interface Mended<T> {
  readonly value: T;
  readonly problems: readonly string[];
}

export interface DocumentOptions<T> {
  readonly backing: DocumentBacking;
  readonly schema: z.ZodType<T>;
  /** Version of the shape that `schema` describes. */
  readonly version: number;
  /** `migrations[n]` turns data of version n into version n + 1. */
  readonly migrations?: Readonly<Record<number, (data: unknown) => unknown>>;
  readonly initial: T;
  /** For a document that people edit by hand: what of it can be used. Throws when nothing can. */
  readonly mend?: (data: unknown) => Mended<T>;
  readonly clock: Clock;
  readonly onNotice: (notice: DocumentNotice) => void;
}

export interface StoredDocument<T> {
  readonly value: T;
  /** Writes, reads back, and only then changes `value`. Errors: `storeWriteFailed`, `storeNewerVersion`. */
  set(value: T): void;
  /** `set` of what the change makes of the present value. */
  update(change: (value: T) => T): void;
}

const envelopeSchema = z.object({ version: z.number().int().min(1), data: z.unknown() });

/**
 * A versioned JSON document that is never lost: the last good copy is kept beside it, every write is read back, and a
 * corrupt file is set aside, not overwritten. (conf 16 replaces a good file by a truncated one on a full disk without
 * an error; hence the read-back.)
 */
export function openDocument<T>(options: DocumentOptions<T>): StoredDocument<T> {
  const { backing, schema, version } = options;
  const lastGood = beside(backing.path, 'last-good');
  const loaded = load(options, lastGood);
  let value = loaded.value;
  let keepCopy = loaded.problems.length > 0;
  const set = (next: T): void => {
    if (loaded.readOnly) throw new AppError('storeNewerVersion', { detail: basename(backing.path) });
    const envelope = { version, data: schema.parse(next) };
    const before = readText(backing.path);
    if (keepCopy && before !== undefined)
      writeFileAtomically(beside(backing.path, `before-${options.clock.now()}`), before);
    keepCopy = false;
    try {
      backing.write(envelope);
      protect(backing.path);
      if (!isDeepStrictEqual(toJson(backing.read()), toJson(envelope))) throw new Error('what was read back differs');
    } catch (cause) {
      restoreText(backing.path, before);
      throw new AppError('storeWriteFailed', { cause, detail: writeFailure(backing.path, cause) });
    }
    value = envelope.data;
    keepLastGood(backing.path, lastGood);
  };
  return {
    get value() {
      return value;
    },
    set,
    update: (change) => set(change(value)),
  };
}

/** `settings.json` → `settings.last-good.json`, in the same folder. */
function beside(path: string, word: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}.${word}${ext}`);
}

function writeFailure(path: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return `${basename(path)}: ${code || (cause instanceof Error ? cause.message : 'not written')}`;
}

interface Loaded<T> extends Mended<T> {
  readonly readOnly: boolean;
}

const whole = <T>(value: T, readOnly = false): Loaded<T> => ({ value, readOnly, problems: [] });

function load<T>(options: DocumentOptions<T>, lastGood: string): Loaded<T> {
  const { backing, clock, initial, onNotice } = options;
  try {
    const stored = backing.read();
    if (stored === undefined) return whole(replaceMissing(options, lastGood) ?? initial);
    const result = decode(options, stored);
    protect(backing.path);
    const { readOnly, problems } = result;
    if (problems.length > 0) onNotice({ path: backing.path, kind: 'mended', problems });
    else if (!readOnly) keepLastGood(backing.path, lastGood);
    return result;
  } catch {
    const quarantined = setAside(backing.path, clock.now());
    const restored = readLastGood(options, lastGood);
    if (restored !== undefined) rewrite(options, restored);
    onNotice({ path: backing.path, kind: restored === undefined ? 'reset' : 'restored', quarantined });
    return whole(restored ?? initial);
  }
}

/**
 * What a document held that is gone: the disk may have been full when a damaged one was set aside. Undefined when there
 * never was one.
 */
function replaceMissing<T>(options: DocumentOptions<T>, lastGood: string): T | undefined {
  const { backing, onNotice } = options;
  if (!existsSync(lastGood)) return undefined;
  const restored = readLastGood(options, lastGood);
  if (restored !== undefined) rewrite(options, restored);
  onNotice({ path: backing.path, kind: restored === undefined ? 'reset' : 'restored' });
  return restored;
}

/** Keeps a damaged file under another name, so that a person can look at it, and out of the way. */
function setAside(path: string, now: number): string {
  const quarantined = beside(path, `corrupt-${now}`);
  if (!existsSync(path)) return quarantined;
  renameSync(path, quarantined);
  protect(quarantined);
  return quarantined;
}

/** Puts the last good data back into the document; should that fail now, the copy is there at the next start too. */
function rewrite<T>({ backing, version }: DocumentOptions<T>, data: T): void {
  try {
    backing.write({ version, data });
    protect(backing.path);
  } catch {
    // Still readable from the last good copy.
  }
}

function decode<T>(options: DocumentOptions<T>, stored: unknown): Loaded<T> {
  const envelope = envelopeSchema.parse(stored);
  if (envelope.version > options.version) return whole(options.initial, true);
  let data = envelope.data;
  for (let from = envelope.version; from < options.version; from += 1) {
    const migrate = options.migrations?.[from];
    if (!migrate) throw new Error(`no migration from version ${from}`);
    data = migrate(data);
  }
  return options.mend ? { ...options.mend(data), readOnly: false } : whole(options.schema.parse(data));
}

function readLastGood<T>(options: DocumentOptions<T>, path: string): T | undefined {
  try {
    const { value, readOnly } = decode(options, JSON.parse(readFileSync(path, 'utf8')));
    return readOnly ? undefined : value;
  } catch {
    return undefined;
  }
}

function keepLastGood(path: string, lastGood: string): void {
  try {
    const text = readText(path);
    if (text !== undefined && text !== readText(lastGood)) writeFileAtomically(lastGood, text);
  } catch {
    // The document itself is good; a copy that could not be made now is made at the next write.
  }
}

const readText = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

function restoreText(path: string, text: string | undefined): void {
  try {
    if (text !== undefined && readText(path) !== text) writeFileAtomically(path, text);
  } catch {
    // The last good copy still holds it.
  }
}

/** conf writes 0644; whatever the library or the umask did, the file ends 0600. */
function protect(path: string): void {
  if (existsSync(path)) chmodSync(path, 0o600);
}

const toJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');
