import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHostTrust, type HostTrust } from '../../../electron/core/hostTrust/hostTrust.ts';
import type { DocumentNotice } from '../../../electron/core/lib/documentStore.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createTempDir, type TempDir } from '../../support/tempDir.ts';
import { ed25519, offer, web1, web1Alias, web2, words } from './hostKeys.ts';

let dir: TempDir;
let notices: DocumentNotice[];
beforeEach(() => {
  dir = createTempDir();
  notices = [];
});
afterEach(() => dir.dispose());

const open = (): HostTrust =>
  createHostTrust({ dataDir: dir.path, clock: createFakeClock(), onNotice: (notice) => notices.push(notice) });
const record = (n: number, host = web1) => ({
  host,
  keyType: 'ssh-ed25519',
  publicKey: ed25519(n).toString('base64'),
  address: '10.0.0.5',
  trustedAt: Date.UTC(2026, 10, 23, 12),
});
const old = (...records: unknown[]): void =>
  writeFileSync(dir.file('hostTrust.json'), JSON.stringify({ version: 1, data: records }));
const files = (): string[] => [...dir.contents().keys()].sort();

it('takes over the trust of the first versions once, and keeps their file aside', () => {
  old(record(1), record(2, web2));
  const trust = open();
  expect(trust.remembered(web1)).toMatchObject([{ address: '10.0.0.5', trustedAt: Date.UTC(2026, 10, 23, 12) }]);
  expect(trust.verdict(web2, offer(ed25519(2))).kind).toBe('trusted');
  expect(trust.topic.value).toHaveLength(2);
  expect(files()).toEqual(['hostTrust.migrated.json', 'known_hosts', 'known_hosts.last-good']);
  expect(statSync(dir.file('hostTrust.migrated.json')).mode & 0o777).toBe(0o600);
  trust.remove(web1);
  expect(open().remembered(web1)).toEqual([]);
  expect(notices).toEqual([]);
});

it('lets known_hosts decide where it knows the host already', () => {
  writeFileSync(dir.file('known_hosts'), `${web1Alias} ${words(ed25519(7))}\n`);
  old(record(1));
  expect(open().verdict(web1, offer(ed25519(1))).kind).toBe('changed');
});

it('passes over a record that holds no key', () => {
  old({ ...record(1), publicKey: 'AAAA' }, record(2, web2));
  expect(open().list()).toMatchObject([{ host: web2 }]);
});

it('says so when the old file is damaged', () => {
  writeFileSync(dir.file('hostTrust.json'), '{');
  expect(open().list()).toEqual([]);
  expect(notices).toMatchObject([{ kind: 'reset' }]);
});

it('goes on with the old trust when nothing can be written, and tries again at the next start', () => {
  old(record(1));
  const blocked = dir.file(`known_hosts.${process.pid}.tmp`);
  mkdirSync(blocked);
  expect(open().verdict(web1, offer(ed25519(2))).kind).toBe('changed');
  expect(files()).toContain('hostTrust.json');
  rmSync(blocked, { recursive: true });
  expect(open().verdict(web1, offer(ed25519(1))).kind).toBe('trusted');
  expect(files()).toContain('hostTrust.migrated.json');
});
