import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { HostTrustKey, HostTrustRow, TrustedHostKey } from '../../../shared/model/hostTrust.ts';
import type { DocumentNotice } from '../lib/documentStore.ts';
import { createTopic, type ReadonlyTopic } from '../lib/topic.ts';
import type { Clock } from '../ports.ts';
import {
  type HostTrustVerdict,
  hostTrustPolicy,
  type LearntKeys,
  learnHostKeys,
  mayBeTrusted,
  nothingLearnt,
  type OfferedHostKey,
} from './hostTrustPolicy.ts';
import { keysOf, type Lines, lastTrustedAt, rowId, rowsOf, withAddress, withKey, withoutKeys } from './knownHosts.ts';
import { openKnownHostsStore } from './knownHostsStore.ts';
import { migrateHostTrust } from './migrateHostTrust.ts';

/** The name of the file in the data folder; OpenSSH may use it as its `UserKnownHostsFile`. */
export const KNOWN_HOSTS = 'known_hosts';

export interface RememberOptions {
  /** The name that the host goes by, for the list. */
  readonly name?: string | undefined;
  /** Another source names this very key: it may join the host's other types. */
  readonly vouched?: boolean;
}

/**
 * The host keys that the user trusts. Each method looks at the file as it is now. Errors of all that change it: `hostKeyChanged`
 * as said, `storeWriteFailed`, and `invalidInput` for an address that cannot stand in known_hosts.
 */
export interface HostTrust {
  /** The keys that are trusted for this host, before anything was offered; empty for a new one. */
  remembered(host: HostTrustKey): readonly TrustedHostKey[];
  verdict(host: HostTrustKey, offered: OfferedHostKey): HostTrustVerdict;
  /** Another host that was last trusted at this address; a hint for the question. */
  formerlyAt(address: string, host: HostTrustKey): TrustedHostKey | undefined;
  /**
   * Trusts the key for this host from now on. `hostKeyChanged` when another one was trusted meanwhile (two tabs that asked at
   * the same time), or when it is of a new type and nobody vouches for it; `hostKeyRevoked`.
   */
  remember(host: HostTrustKey, offered: OfferedHostKey, address: string, options?: RememberOptions): void;
  /** Trusts only this key for the host and forgets its others, of every type. `hostKeyRevoked` when it is revoked. */
  replace(host: HostTrustKey, offered: OfferedHostKey, address: string, options?: RememberOptions): void;
  /**
   * Takes over the host's other keys, which the server proved to hold over a connection with the key `over` (ssh2's event
   * `hostkeys`). Nothing when that key is not trusted. Also notes the address. Answers what was taken over.
   */
  learn(host: HostTrustKey, proven: readonly Buffer[], over: OfferedHostKey, address: string): LearntKeys;
  /** Never accepts this key from this host again, whoever asks. */
  revoke(host: HostTrustKey, blob: Buffer): void;
  /** Forgets a host's trusted keys (its revoked ones stay revoked), or exactly one row of the list. */
  remove(target: HostTrustKey | Pick<HostTrustRow, 'id'>): void;
  /** The file's key lines. */
  list(): readonly HostTrustRow[];
  /** Lines that nobody can read, with their numbers from 1. They are kept. */
  badLines(): readonly { readonly line: number; readonly problem: string }[];
  /** The same rows; follows our own changes at once, another program's with the next use of this object. */
  readonly topic: ReadonlyTopic<HostTrustRow[]>;
}

export function createHostTrust(deps: {
  dataDir: string;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): HostTrust {
  const { clock } = deps;
  const topic = createTopic<HostTrustRow[]>([]);
  const onChange = (lines: Lines): void => topic.set([...rowsOf(lines)]);
  const store = openKnownHostsStore({ ...deps, path: join(deps.dataDir, KNOWN_HOSTS), onChange });
  onChange(store.lines);
  migrateHostTrust(store, deps);
  const verdict = (host: HostTrustKey, offered: OfferedHostKey): HostTrustVerdict =>
    hostTrustPolicy(keysOf(store.lines, host), offered);
  const factsNow = (address: string, name: string | undefined) => ({ address, name, trustedAt: clock.now() });
  return {
    topic,
    verdict,
    remembered: (host) => keysOf(store.lines, host).trusted,
    formerlyAt: (address, host) => lastTrustedAt(store.lines, address, host),
    remember(host, offered, address, { name, vouched = false } = {}) {
      const decided = verdict(host, offered);
      if (!mayBeTrusted(decided, vouched)) throw refusal(decided, offered);
      store.update((lines) => {
        if (decided.kind === 'trusted') return withAddress(lines, host, address);
        return withKey(lines, host, offered.blob, { facts: factsNow(address, name) });
      });
    },
    replace(host, offered, address, { name } = {}) {
      const decided = verdict(host, offered);
      if (decided.kind === 'revoked') throw refusal(decided, offered);
      store.update((lines) =>
        withKey(withoutKeys(lines, host), host, offered.blob, { facts: factsNow(address, name) }),
      );
    },
    learn(host, proven, over, address) {
      const known = keysOf(store.lines, host);
      const decided = hostTrustPolicy(known, over);
      if (decided.kind !== 'trusted') return nothingLearnt;
      const learnt = learnHostKeys(known, over, proven);
      const facts = factsNow(address, decided.record.name);
      store.update((lines) =>
        learnt.added.reduce(
          (before, blob) => withKey(before, host, blob, { facts }),
          withAddress(withoutKeys(lines, host, learnt.dropped), host, address),
        ),
      );
      return learnt;
    },
    revoke(host, blob) {
      const key = blob.toString('base64');
      store.update((lines) => {
        const left = withoutKeys(lines, host, [key]);
        if (keysOf(left, host).revoked.includes(key)) return left;
        return withKey(left, host, blob, { marker: 'revoked', facts: {} });
      });
    },
    remove(target) {
      store.update((lines) =>
        'id' in target
          ? lines.filter((line) => line.kind !== 'key' || rowId(line) !== target.id)
          : withoutKeys(lines, target),
      );
    },
    list: () => rowsOf(store.lines),
    badLines: () =>
      store.lines.flatMap((line, index) => (line.kind === 'bad' ? [{ line: index + 1, problem: line.problem }] : [])),
  };
}

function refusal({ kind }: HostTrustVerdict, offered: OfferedHostKey): AppError {
  return kind === 'revoked' ? revokedKey(offered) : new AppError('hostKeyChanged', { detail: shown(offered) });
}

/** Of a key that must never be accepted from this host, whatever the user says. */
export function revokedKey(offered: OfferedHostKey): AppError {
  return new AppError('hostKeyRevoked', {
    detail: `${shown(offered)}, which is revoked`,
  });
}

const shown = ({ keyType, fingerprint }: OfferedHostKey): string => `It shows ${keyType} ${fingerprint}`;
