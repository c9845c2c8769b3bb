import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instanceTrustKeySchema } from '../../../shared/model/hostTrust.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import { createFileBacking } from '../lib/fileBacking.ts';
import type { Clock } from '../ports.ts';
import { decodeHostKey } from './hostKeyFacts.ts';
import { keysOf, type Lines, withKey } from './knownHosts.ts';
import type { KnownHostsStore } from './knownHostsStore.ts';

/** A host key as `hostTrust.json` of version 1 held it, one for each instance. */
const recordSchema = z.strictObject({
  host: instanceTrustKeySchema,
  keyType: z.string(),
  publicKey: z.base64(),
  address: z.string(),
  trustedAt: z.number(),
});
type Record = z.infer<typeof recordSchema>;

/**
 * Takes the trust of the first versions' `hostTrust.json` over into known_hosts, once; the file is kept as
 * `hostTrust.migrated.json`. On a full disk the app goes on with what it read, and the next start tries again: forgetting
 * trust would turn a changed key into a new one.
 */
export function migrateHostTrust(
  store: KnownHostsStore,
  { dataDir, clock, onNotice }: { dataDir: string; clock: Clock; onNotice: (notice: DocumentNotice) => void },
): void {
  const path = join(dataDir, 'hostTrust.json');
  if (!existsSync(path)) return;
  const backing = createFileBacking(path);
  const old = openDocument<Record[]>({
    backing,
    schema: z.array(recordSchema),
    version: 1,
    initial: [],
    clock,
    onNotice,
  });
  const taken = withRecords(store.lines, old.value);
  try {
    store.update(() => taken);
    if (existsSync(path)) renameSync(path, join(dataDir, 'hostTrust.migrated.json'));
    rmSync(join(dataDir, 'hostTrust.last-good.json'), { force: true });
  } catch {
    store.hold(taken);
  }
}

/** What known_hosts says of a host already is newer, and stays. */
function withRecords(lines: Lines, records: readonly Record[]): Lines {
  return records.reduce((before, { host, keyType, publicKey, address, trustedAt }) => {
    const blob = decodeHostKey(keyType, publicKey);
    const known = keysOf(before, host);
    if (!blob || known.trusted.length > 0 || known.revoked.includes(publicKey)) return before;
    return withKey(before, host, blob, { facts: { address, trustedAt } });
  }, lines);
}
