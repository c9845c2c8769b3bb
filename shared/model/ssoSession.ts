import { z } from 'zod';

/** Overrides of AWS endpoints for one SSO session: a VPC endpoint, or the sandbox. Absent means the SDK's own. */
export const endpointsSchema = z.strictObject({
  ssoOidc: z.url().optional(),
  sso: z.url().optional(),
  ec2: z.url().optional(),
  ec2InstanceConnect: z.url().optional(),
});
export type Endpoints = z.infer<typeof endpointsSchema>;

/** AWS region name, e.g. `eu-central-1`, `us-gov-west-1`, `cn-north-1`. */
export const regionSchema = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'Not an AWS region name');

/** An IAM Identity Center portal that a user signs in to: a start URL and the region it lives in. */
export const ssoSessionSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(80),
  startUrl: z.url().max(2048),
  region: regionSchema,
  endpoints: endpointsSchema.optional(),
});
export type SsoSession = z.infer<typeof ssoSessionSchema>;

/** Where the access token is kept: the OS keystore, or this run's memory only. */
export const tokenStorageSchema = z.enum(['keystore', 'memory']);

export const signInStatusSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signedOut') }),
  /** Registering and asking for a code. */
  z.strictObject({ kind: z.literal('starting') }),
  /** The user has a code to confirm in the browser; `expiresAt` is epoch ms. */
  z.strictObject({
    kind: z.literal('waitingForUser'),
    userCode: z.string(),
    /** Shown to the user; opening it goes through `sso.openVerification`. */
    verificationUri: z.string(),
    expiresAt: z.number(),
  }),
  /** `expiresAt` (epoch ms) is the access token's end. */
  z.strictObject({ kind: z.literal('signedIn'), expiresAt: z.number(), storage: tokenStorageSchema }),
  /** The token ended or was revoked: sign in again to go on. */
  z.strictObject({ kind: z.literal('ended') }),
]);
export type SignInStatus = z.infer<typeof signInStatusSchema>;

/** A saved SSO session together with where its sign-in stands. */
export const ssoSessionStateSchema = z.strictObject({ session: ssoSessionSchema, status: signInStatusSchema });
export type SsoSessionState = z.infer<typeof ssoSessionStateSchema>;
