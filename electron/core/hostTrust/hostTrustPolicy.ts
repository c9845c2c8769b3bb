import type { TrustedHostKey } from '../../../shared/model/hostTrust.ts';
import { keyTypeOf } from '../oneTimeKey/sshWire.ts';
import { acceptedKeyTypes, hostKeyFacts } from './hostKeyFacts.ts';

export interface OfferedHostKey {
  readonly keyType: string;
  /** SSH wire form (RFC 4253 §6.6). */
  readonly blob: Buffer;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

/** What is known of exactly one host; its address plays no part. */
export interface KnownKeys {
  readonly trusted: readonly TrustedHostKey[];
  /** Base64 blobs that must never be accepted from it. */
  readonly revoked: readonly string[];
}

export type HostTrustVerdict =
  | { readonly kind: 'trusted'; readonly record: TrustedHostKey }
  /** Nothing is known: the user is asked. */
  | { readonly kind: 'new' }
  /** Other types are known, none of this one: a hard stop unless somebody vouches for the key. */
  | { readonly kind: 'newKeyType'; readonly known: readonly TrustedHostKey[] }
  /** The same host shows another key of a known type: a hard stop. */
  | { readonly kind: 'changed'; readonly known: readonly TrustedHostKey[] }
  | { readonly kind: 'revoked' };

/**
 * OpenSSH counts a key of a type that it does not know as a new host: `ssh` asks, with a line that other types are known,
 * and takes it silently under `accept-new` (sshconnect.c, check_host_key). Whoever sits in between needs only to offer a
 * type that was never seen to get a question in place of the alarm. Since we put the known types first in the key exchange
 * and learn all types of a host, a server that has the known key shows it; hence a kind of its own, which stops.
 */
export function hostTrustPolicy(known: KnownKeys, offered: OfferedHostKey): HostTrustVerdict {
  const key = offered.blob.toString('base64');
  if (known.revoked.includes(key)) return { kind: 'revoked' };
  const record = known.trusted.find(({ publicKey }) => publicKey === key);
  if (record) return { kind: 'trusted', record };
  if (known.trusted.length === 0) return { kind: 'new' };
  const sameType = known.trusted.filter(({ keyType }) => keyType === offered.keyType);
  return sameType.length > 0 ? { kind: 'changed', known: sameType } : { kind: 'newKeyType', known: known.trusted };
}

/** Whether a plain yes of the user suffices. `vouched`: another source, the console output, names this key. */
export function mayBeTrusted({ kind }: HostTrustVerdict, vouched: boolean): boolean {
  return kind === 'trusted' || kind === 'new' || (kind === 'newKeyType' && vouched);
}

/** A host has four types; in the middle of a rotation two keys of each. A server that proves more is up to something. */
const MOST_KEYS = 16;

export interface LearntKeys {
  readonly added: readonly Buffer[];
  /** Base64 blobs that the host has replaced. */
  readonly dropped: readonly string[];
}
export const nothingLearnt: LearntKeys = { added: [], dropped: [] };

/**
 * What to take over from the keys that a server proved to hold (OpenSSH PROTOCOL §2.5, hostkeys-00@openssh.com), as
 * `UpdateHostKeys` does. Only a connection whose own key is trusted may teach: one that was let in once must not leave
 * anything. Keys of a type are replaced by the proven ones of that type. A type that was not proven is kept (OpenSSH drops
 * it): ssh2 leaves out keys that it cannot read, so that its silence proves nothing.
 */
export function learnHostKeys(known: KnownKeys, over: OfferedHostKey, proven: readonly Buffer[]): LearntKeys {
  if (hostTrustPolicy(known, over).kind !== 'trusted' || proven.length > MOST_KEYS) return nothingLearnt;
  const taken = new Map(
    proven
      .filter((blob) => acceptedKeyTypes.has(keyTypeOf(blob)) && hostKeyFacts(blob))
      .map((blob) => [blob.toString('base64'), blob] as const)
      .filter(([key]) => !known.revoked.includes(key)),
  );
  const present = new Set(known.trusted.map(({ publicKey }) => publicKey));
  const types = new Set([...taken.values()].map(keyTypeOf));
  const added = [...taken].filter(([key]) => !present.has(key)).map(([, blob]) => blob);
  const dropped = known.trusted
    .filter(({ keyType, publicKey }) => types.has(keyType) && !taken.has(publicKey))
    .map(({ publicKey }) => publicKey);
  return { added, dropped };
}
