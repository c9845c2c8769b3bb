import { join } from 'node:path';
import { z } from 'zod';
import { createHostTrust, type HostTrust } from '../../electron/core/hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../../electron/core/hostTrust/hostTrustPolicy.ts';
import { type DocumentNotice, openDocument, type StoredDocument } from '../../electron/core/lib/documentStore.ts';
import { createFileBacking } from '../../electron/core/lib/fileBacking.ts';
import { systemClock } from '../../electron/core/lib/systemClock.ts';
import { fingerprintOf, keyTypeOf, sshString } from '../../electron/core/oneTimeKey/sshWire.ts';
import type { DocumentBacking } from '../../electron/core/ports.ts';
import type { InstanceTrustKey } from '../../shared/model/hostTrust.ts';

/** Some pages of a disk, every line the same, so that a mixture of two writings is no document. */
const pagesSchema = z
  .strictObject({ number: z.number(), lines: z.array(z.string()) })
  .refine(({ number, lines }) => lines.every((line) => line === lineOf(number)));
export type Pages = z.infer<typeof pagesSchema>;

const lineOf = (number: number): string => `written for the time number ${number}`;
export const pagesOf = (number: number): Pages => ({ number, lines: Array(300).fill(lineOf(number)) });

/** The n-th host, an instance as any other. */
export const hostOf = (n: number): InstanceTrustKey => ({
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-central-1',
  instanceId: `i-${n.toString(16).padStart(17, '0')}`,
});

/** The key of the n-th host. */
export function keyOf(n: number): OfferedHostKey {
  const bytes = Buffer.alloc(32, 7);
  bytes.writeUInt32BE(n);
  const blob = Buffer.concat([sshString('ssh-ed25519'), sshString(bytes)]);
  return { keyType: keyTypeOf(blob), blob, fingerprint: fingerprintOf(blob) };
}

type OnNotice = (notice: DocumentNotice) => void;

/** The folder's known_hosts, as the app opens it. */
export const openTrust = (folder: string, onNotice: OnNotice): HostTrust =>
  createHostTrust({ dataDir: folder, clock: systemClock, onNotice });

/** The folder's `pages.json`, as the app opens a document. */
export function openPages(
  folder: string,
  onNotice: OnNotice,
  backing: DocumentBacking = createFileBacking(join(folder, 'pages.json')),
): StoredDocument<Pages> {
  return openDocument({ backing, schema: pagesSchema, version: 1, initial: pagesOf(0), clock: systemClock, onNotice });
}
