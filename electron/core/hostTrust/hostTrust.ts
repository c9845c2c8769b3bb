import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type HostTrustKey, type TrustedHostKey, trustedHostKeySchema } from '../../../shared/model/hostTrust.ts';
import { type DocumentNotice, openDocument } from '../lib/documentStore.ts';
import type { Clock, DocumentBacking } from '../ports.ts';
import { type HostTrustVerdict, hostTrustPolicy, type OfferedHostKey, sameHost } from './hostTrustPolicy.ts';

export interface HostTrust {
  /** What is remembered for this instance, before anything was offered. */
  remembered(host: HostTrustKey): TrustedHostKey | undefined;
  verdict(host: HostTrustKey, offered: OfferedHostKey): HostTrustVerdict;
  /** Another instance that was last trusted at this address; a hint for the question. */
  formerlyAt(address: string, host: HostTrustKey): TrustedHostKey | undefined;
  /**
   * Trusts the key for this instance from now on. Errors: `hostKeyChanged` when another one was trusted meanwhile (two
   * tabs that asked at the same time), the store's.
   */
  remember(host: HostTrustKey, offered: OfferedHostKey, address: string): void;
}

/** The host keys that the user trusts, by instance, in a file of our own. */
export function createHostTrust(deps: {
  backing: DocumentBacking;
  clock: Clock;
  onNotice: (notice: DocumentNotice) => void;
}): HostTrust {
  const document = openDocument<TrustedHostKey[]>({
    ...deps,
    schema: z.array(trustedHostKeySchema),
    version: 1,
    initial: [],
  });
  return {
    remembered: (host) => document.value.find((record) => sameHost(record.host, host)),
    verdict: (host, offered) => hostTrustPolicy(document.value, host, offered),
    formerlyAt: (address, host) =>
      document.value.find((record) => record.address === address && !sameHost(record.host, host)),
    remember(host, offered, address) {
      const { keyType, blob, fingerprint } = offered;
      if (hostTrustPolicy(document.value, host, offered).kind === 'changed') {
        throw new AppError('hostKeyChanged', { detail: `It shows ${keyType} ${fingerprint}` });
      }
      const { partition, accountId, region, instanceId } = host;
      const record: TrustedHostKey = {
        host: { partition, accountId, region, instanceId },
        keyType,
        publicKey: blob.toString('base64'),
        address,
        trustedAt: deps.clock.now(),
      };
      document.update((records) => [...records.filter((present) => !sameHost(present.host, host)), record]);
    },
  };
}
