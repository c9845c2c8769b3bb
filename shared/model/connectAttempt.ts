import { z } from 'zod';
import { wireErrorSchema } from '../errors.ts';
import { hostTrustKeySchema } from './hostTrust.ts';
import { stepIds } from './stepNames.ts';

export const stepIdSchema = z.enum(stepIds);

/** `skipped`: this way to connect does not have the step. */
export const stepStateSchema = z.enum(['waiting', 'running', 'asking', 'done', 'failed', 'skipped']);
export type StepState = z.infer<typeof stepStateSchema>;

export const stepSchema = z.strictObject({
  id: stepIdSchema,
  state: stepStateSchema,
  /** One line of fact, e.g. `private 10.20.1.14:22, answered in 9 ms`. Empty until there is one. */
  fact: z.string(),
  /** Milliseconds of work, waiting for the user not counted. */
  ms: z.number().optional(),
});
export type Step = z.infer<typeof stepSchema>;

/** A host that asks more at once has no honest reason. */
export const MOST_PROMPTS = 16;

/** A question the user answers inside its step. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hostKey'),
    id: z.string(),
    /** SSH host key algorithm, e.g. `ssh-ed25519`. */
    keyType: z.string(),
    /** `SHA256:…` as OpenSSH prints it. */
    fingerprint: z.string(),
    /** Its SSH wire form, base64. */
    publicKey: z.base64(),
    /** OpenSSH's picture of the same key, eleven lines. */
    randomart: z.string(),
    /** Whose key it is to be. */
    host: hostTrustKeySchema,
    /** Says so when this address was last trusted as another instance. */
    note: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('osUser'),
    id: z.string(),
    /** Best first; never tried without the user's word. */
    suggestions: z.array(z.string()),
  }),
  /** Something secret, or the host's own questions (RFC 4256 §3.2). */
  z.strictObject({
    kind: z.literal('prompts'),
    id: z.string(),
    /** What the answer is for, e.g. `Password of bob on db.example.com`. */
    title: z.string(),
    /** The host's own words; unset where the question is ours. */
    hostSays: z.string().optional(),
    /** Why it is asked again. */
    note: z.string().optional(),
    prompts: z
      .array(z.strictObject({ text: z.string(), echo: z.boolean() }))
      .min(1)
      .max(MOST_PROMPTS),
    /** Nothing need be answered: the next way to sign in is tried then. What is answered is not empty. */
    canSkip: z.boolean(),
    /** The answer is a password that the system's keystore may keep. */
    canSave: z.boolean(),
  }),
  /** "Sign in again to go on": answered by the sign-in itself, whoever starts it. */
  z.strictObject({
    kind: z.literal('signIn'),
    id: z.string(),
    ssoSessionId: z.string(),
    sessionName: z.string(),
  }),
]);
export type Question = z.infer<typeof questionSchema>;

export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hostKey'), decision: z.enum(['trust', 'once', 'refuse']) }),
  z.strictObject({ kind: z.literal('osUser'), osUser: z.string() }),
  z.strictObject({
    kind: z.literal('prompts'),
    /** None of them: skipped. */
    answers: z.array(z.string().max(4096)).max(MOST_PROMPTS),
    /** Keep the password in the system's keystore. */
    save: z.boolean(),
  }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** A cause that fits the evidence, most likely first. */
export const causeSchema = z.strictObject({
  likelihood: z.enum(['likely', 'possible']),
  title: z.string(),
  detail: z.string(),
});
export type Cause = z.infer<typeof causeSchema>;

/** A host key as a person compares it. */
export const shownHostKeySchema = z.strictObject({ keyType: z.string(), fingerprint: z.string() });
export type ShownHostKey = z.infer<typeof shownHostKeySchema>;

/** What the instance's console output says of the key that it offers (EC2 `GetConsoleOutput`, cloud-init). */
export const consoleComparisonSchema = z.strictObject({
  /** `differs`: the console names another key of this type. `notThere`: it names none of this type. */
  result: z.enum(['match', 'differs', 'empty', 'notThere']),
  /** A sentence for the user. */
  message: z.string(),
});
export type ConsoleComparison = z.infer<typeof consoleComparisonSchema>;

/** What the failure page offers. `retryAs` carries the user to try. */
export const failureActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('retryAs'), osUser: z.string() }),
  /** Ask for another OS user, with this as the start. */
  z.strictObject({ kind: z.literal('chooseOsUser'), osUser: z.string() }),
  z.strictObject({ kind: z.literal('signIn'), ssoSessionId: z.string() }),
  z.strictObject({ kind: z.literal('refreshInstances') }),
  /** The saved host's settings stand in the way. */
  z.strictObject({ kind: z.literal('editHost'), hostId: z.string() }),
  z.strictObject({ kind: z.literal('showPolicy'), policy: z.string() }),
  /** Trust the new key instead, once the user has typed the host's name: the instance's id, or the address. */
  z.strictObject({
    kind: z.literal('replaceHostKey'),
    confirmation: z.string(),
    ofInstance: z.boolean(),
    known: z.array(shownHostKeySchema),
    /** With its SSH wire form, base64: what will be trusted. */
    offered: shownHostKeySchema.extend({ publicKey: z.base64() }),
  }),
]);
export type FailureAction = z.infer<typeof failureActionSchema>;

export const failureSchema = z.strictObject({
  step: stepIdSchema,
  /** e.g. `Not allowed to push a key to web-1`. */
  title: z.string(),
  /** What happened, what was not done, what to do next; raw text of the far end under `error.detail`. */
  error: wireErrorSchema,
  causes: z.array(causeSchema),
  actions: z.array(failureActionSchema),
  /** Plain text to send to an administrator; holds no secret. */
  report: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

export const connectAttemptSchema = z.strictObject({
  /** Epoch ms. */
  startedAt: z.number(),
  steps: z.array(stepSchema).length(stepIds.length),
  /** Epoch ms at which the pushed key stops working (60 s after the push). */
  keyExpiresAt: z.number().optional(),
  /** What the host says to everybody before the sign-in (SSH_MSG_USERAUTH_BANNER), made safe to show. */
  banner: z.string().optional(),
  question: questionSchema.optional(),
  failure: failureSchema.optional(),
});
export type ConnectAttempt = z.infer<typeof connectAttemptSchema>;
