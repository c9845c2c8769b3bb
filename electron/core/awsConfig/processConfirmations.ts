import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import type { Clock, DocumentBacking } from '../ports.ts';

/** Which `credential_process` commands the user has let run. */
export interface ProcessConfirmations {
  confirmed(profile: string, command: string): boolean;
  /** Errors: `storeWriteFailed`, `storeNewerVersion`. */
  confirm(profile: string, command: string): void;
}

/** Far more than anyone has profiles; the oldest go. */
const MOST = 1000;

/** SHA-256 of profile and command together: the document holds neither, as a command may have a secret in it. */
export function processFingerprint(profile: string, command: string): string {
  return createHash('sha256')
    .update(JSON.stringify([profile, command]))
    .digest('hex');
}

/** Runs only what was confirmed for this very profile, word for word: a changed command is asked about anew. */
export function mayRunProcess(fingerprints: readonly string[], profile: string, command: string): boolean {
  return fingerprints.includes(processFingerprint(profile, command));
}

export function openProcessConfirmations(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): ProcessConfirmations {
  const schema = z.array(z.string().regex(/^[0-9a-f]{64}$/));
  const document = openDocument<string[]>({ ...deps, schema, version: 1, initial: [] });
  return {
    confirmed: (profile, command) => mayRunProcess(document.value, profile, command),
    confirm(profile, command) {
      if (mayRunProcess(document.value, profile, command)) return;
      document.update((fingerprints) => [...fingerprints, processFingerprint(profile, command)].slice(-MOST));
    },
  };
}
