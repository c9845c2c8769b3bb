import { z } from 'zod';
import { wireErrorSchema } from '../errors.ts';
import { stepIds } from './stepNames.ts';

export const stepIdSchema = z.enum(stepIds);

export const stepStateSchema = z.enum(['waiting', 'running', 'asking', 'done', 'failed']);
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

/** A question the user answers inside its step. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hostKey'),
    id: z.string(),
    /** SSH host key algorithm, e.g. `ssh-ed25519`. */
    keyType: z.string(),
    /** `SHA256:…` as OpenSSH prints it. */
    fingerprint: z.string(),
    instanceId: z.string(),
    /** Says so when this address was last trusted as another instance. */
    note: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('osUser'),
    id: z.string(),
    /** Best first; never tried without the user's word. */
    suggestions: z.array(z.string()),
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
]);
export type Answer = z.infer<typeof answerSchema>;

/** A cause that fits the evidence, most likely first. */
export const causeSchema = z.strictObject({
  likelihood: z.enum(['likely', 'possible']),
  title: z.string(),
  detail: z.string(),
});
export type Cause = z.infer<typeof causeSchema>;

/** What the failure page offers. `retryAs` carries the user to try. */
export const failureActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('retryAs'), osUser: z.string() }),
  /** Ask for another OS user, with this as the start. */
  z.strictObject({ kind: z.literal('chooseOsUser'), osUser: z.string() }),
  z.strictObject({ kind: z.literal('signIn'), ssoSessionId: z.string() }),
  z.strictObject({ kind: z.literal('refreshInstances') }),
  z.strictObject({ kind: z.literal('showPolicy'), policy: z.string() }),
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
  question: questionSchema.optional(),
  failure: failureSchema.optional(),
});
export type ConnectAttempt = z.infer<typeof connectAttemptSchema>;
