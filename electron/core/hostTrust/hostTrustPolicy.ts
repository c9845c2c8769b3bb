import type { HostTrustKey, TrustedHostKey } from '../../../shared/model/hostTrust.ts';

export interface OfferedHostKey {
  readonly keyType: string;
  /** SSH wire form (RFC 4253 §6.6). */
  readonly blob: Buffer;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

export type HostTrustVerdict =
  | { readonly kind: 'trusted'; readonly record: TrustedHostKey }
  /** The same instance shows another key: a hard stop. */
  | { readonly kind: 'changed'; readonly record: TrustedHostKey }
  | { readonly kind: 'unknown' };

/** Decides from what is remembered for exactly this instance; its address plays no part. */
export function hostTrustPolicy(
  records: readonly TrustedHostKey[],
  host: HostTrustKey,
  offered: OfferedHostKey,
): HostTrustVerdict {
  const record = records.find((candidate) => sameHost(candidate.host, host));
  if (!record) return { kind: 'unknown' };
  const same = Buffer.from(record.publicKey, 'base64').equals(offered.blob);
  return { kind: same ? 'trusted' : 'changed', record };
}

export function sameHost(a: HostTrustKey, b: HostTrustKey): boolean {
  return (
    a.partition === b.partition && a.accountId === b.accountId && a.region === b.region && a.instanceId === b.instanceId
  );
}
