import type { ErrorCode } from '../../../shared/errors.ts';
import type { SessionEnd } from '../../../shared/model/session.ts';

/** Tries in a row before a person has to say that it goes on. */
export const MOST_TRIES = 8;
const LEAST_MS = 1_000;
const MOST_MS = 30_000;

/** What ended: a shell with its connection, or an attempt to connect again. */
export type Ended =
  | { readonly kind: 'shell'; readonly reason: SessionEnd['reason'] }
  | { readonly kind: 'try'; readonly code: ErrorCode };

export type NextReconnect =
  | { readonly kind: 'wait'; readonly tryNumber: number; readonly ms: number }
  | { readonly kind: 'stop' };

/**
 * Failures that may be over in a moment, all of the way there. Everything else needs a person: a refused push or
 * sign-in, another host key, a host that breaks the rules of SSH, a sign-in that has ended, an instance that was stopped.
 */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'awsUnreachable',
  'awsTimeout',
  'awsThrottled',
  'awsUnavailable',
  'awsMalformed',
  'proxyUnreachable',
  'connectionRefused',
  'connectTimeout',
  'hostUnreachable',
  'sshSilent',
  // A host that is going down or coming up.
  'sshHungUp',
  'connectionLost',
]);

/**
 * Whether to connect again by itself, and when: "full jitter" (AWS Builders' Library, Timeouts, retries, and backoff with
 * jitter), a random wait up to 1 s · 2ⁿ and at most 30 s, never below 1 s.
 */
export function nextReconnect(given: {
  readonly enabled: boolean;
  readonly ended: Ended;
  /** Tries since the connection was lost. */
  readonly tries: number;
  /** From 0 to 1. */
  readonly random: number;
}): NextReconnect {
  const { enabled, ended, tries, random } = given;
  const worthwhile = ended.kind === 'shell' ? ended.reason === 'lost' : passing.has(ended.code);
  if (!enabled || !worthwhile || tries >= MOST_TRIES) return { kind: 'stop' };
  const ceiling = Math.min(MOST_MS, LEAST_MS * 2 ** tries);
  return { kind: 'wait', tryNumber: tries + 1, ms: Math.max(LEAST_MS, Math.round(random * ceiling)) };
}
