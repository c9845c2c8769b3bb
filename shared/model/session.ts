import { z } from 'zod';
import { connectAttemptSchema } from './connectAttempt.ts';
import { environmentSchema } from './identity.ts';
import { targetSchema } from './target.ts';

/**
 * Why a session is over. `idle`: the shell ended itself for want of input. `disconnected`: the host ended it. `lost`: nobody
 * meant it to end. `message` is a sentence for the bar above the dead terminal.
 */
export const sessionEndSchema = z.strictObject({
  reason: z.enum(['exit', 'signal', 'idle', 'disconnected', 'lost', 'closed', 'connectFailed']),
  message: z.string(),
  exitCode: z.number().optional(),
  /** Signal name without SIG (RFC 4254 §6.10). */
  signal: z.string().optional(),
});
export type SessionEnd = z.infer<typeof sessionEndSchema>;

/** A lost connection that is made anew by itself. */
export const reconnectSchema = z.strictObject({
  tryNumber: z.number(),
  of: z.number(),
  /** When the try begins, epoch ms; unset while it is under way. */
  at: z.number().optional(),
});
export type Reconnect = z.infer<typeof reconnectSchema>;

/** What the key exchange agreed on, by the names of RFC 4253 and its registries; empty until it is known. */
export const negotiatedAlgorithmsSchema = z.strictObject({
  kex: z.string(),
  hostKey: z.string(),
  cipher: z.string(),
  mac: z.string(),
});
export type NegotiatedAlgorithms = z.infer<typeof negotiatedAlgorithmsSchema>;

/** What is known about the live connection, for the status bar. */
export const connectionFactsSchema = z.strictObject({
  address: z.string(),
  port: z.number(),
  /** `direct`: an address outside EC2. */
  route: z.enum(['private', 'direct']),
  /** `SHA256:…` of the key the server showed. */
  hostKeyFingerprint: z.string(),
  hostTrust: z.enum(['remembered', 'once']),
  /** From the push to the accepted sign-in, ms; unset when no key was pushed. */
  keyUsedAfterMs: z.number().optional(),
  /** The host may ask this machine's SSH agent to sign. */
  agentForwarding: z.boolean(),
  algorithms: negotiatedAlgorithmsSchema,
  /** TCP connect time, ms: one round trip. */
  roundTripMs: z.number(),
});
export type ConnectionFacts = z.infer<typeof connectionFactsSchema>;

/** The file that a session's output goes to. */
export const sessionLogSchema = z.strictObject({
  path: z.string(),
  timestamps: z.boolean(),
  /** Why it goes on no longer: a sentence. */
  problem: z.string().optional(),
});
export type SessionLogState = z.infer<typeof sessionLogSchema>;

/** One shell, shown by one tab, on a connection that other tabs may share. Terminal bytes are never part of it. */
export const sessionSchema = z.strictObject({
  id: z.string(),
  /** Which window shows it: `MAIN_WINDOW`, or one that was opened for it. */
  window: z.string(),
  /** The host's or the instance's name as it was when the tab opened. */
  name: z.string(),
  target: targetSchema,
  /** The saved host that it was opened from. */
  hostId: z.string().optional(),
  environment: environmentSchema,
  /** Unset until it is known. */
  osUser: z.string().optional(),
  state: z.enum(['connecting', 'connected', 'ended']),
  attempt: connectAttemptSchema,
  connection: connectionFactsSchema.optional(),
  end: sessionEndSchema.optional(),
  /** A shell ran here, and its output is still to be read. */
  hadShell: z.boolean(),
  /** The last attempt began by itself: what it asks must not come between a person and what they type. */
  byItself: z.boolean(),
  reconnect: reconnectSchema.optional(),
  log: sessionLogSchema.optional(),
});
export type Session = z.infer<typeof sessionSchema>;
