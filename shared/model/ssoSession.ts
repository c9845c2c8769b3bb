import { z } from 'zod';
import { wireErrorSchema } from '../errors.ts';

/** Overrides of AWS endpoints for one SSO session: a VPC endpoint, or the sandbox. Absent means the SDK's own. */
export const endpointsSchema = z.strictObject({
  ssoOidc: z.url().optional(),
  sso: z.url().optional(),
  ec2: z.url().optional(),
  ec2InstanceConnect: z.url().optional(),
  sts: z.url().optional(),
});
export type Endpoints = z.infer<typeof endpointsSchema>;

/** AWS region name, e.g. `eu-central-1`, `us-gov-west-1`, `cn-north-1`. */
export const regionSchema = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'Not an AWS region name');

/** How AWS is reached: overridden endpoints (VPC endpoints), FIPS and dual-stack variants of AWS's own. */
export const awsNetworkSchema = z.strictObject({
  endpoints: endpointsSchema.optional(),
  useFipsEndpoint: z.boolean().optional(),
  useDualstackEndpoint: z.boolean().optional(),
});
export type AwsNetwork = z.infer<typeof awsNetworkSchema>;

/** `deviceCode`: confirm a code on any machine. `browser`: authorization code with PKCE in this machine's browser. */
export const signInFlowSchema = z.enum(['deviceCode', 'browser']);
export type SignInFlow = z.infer<typeof signInFlowSchema>;

/** An IAM Identity Center portal that a user signs in to: a start URL and the region it lives in. */
export const ssoSessionSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(80),
  startUrl: z.url().max(2048),
  region: regionSchema,
  ...awsNetworkSchema.shape,
  /** It came from the AWS config file, and follows its changes. */
  fromAwsConfig: z.boolean().optional(),
  /** Absent means the device code. */
  signInFlow: signInFlowSchema.optional(),
  /**
   * The AWS CLI's name for its cached token of this session (`sso_session`, or the start URL for a legacy profile). Set on
   * the user's request only: the token is then read from, and written to, `~/.aws/sso/cache`.
   */
  cliCacheName: z.string().min(1).max(2048).optional(),
});
export type SsoSession = z.infer<typeof ssoSessionSchema>;

const entered = z.string().max(2048).optional();
const enteredEndpointsSchema = z.strictObject({
  ssoOidc: entered,
  sso: entered,
  ec2: entered,
  ec2InstanceConnect: entered,
  sts: entered,
} satisfies Record<keyof Endpoints, typeof entered>);

/** What a user may change of a saved session; `null` takes an option away. */
export const ssoSessionPatchSchema = z.strictObject({
  name: z.string().max(80).optional(),
  region: z.string().max(32).optional(),
  signInFlow: signInFlowSchema.optional(),
  /** As entered: what is no https address is refused in words. */
  endpoints: enteredEndpointsSchema.nullable().optional(),
  useFipsEndpoint: z.boolean().optional(),
  useDualstackEndpoint: z.boolean().optional(),
  shareCliCache: z.boolean().optional(),
});
export type SsoSessionPatch = z.infer<typeof ssoSessionPatchSchema>;

/** Where the access token is kept: the OS keystore, or this run's memory only. */
export const tokenStorageSchema = z.enum(['keystore', 'memory']);

/** Why the last sign-in did not succeed; it survives a reload of the page that started it. */
const lastError = wireErrorSchema.optional();

export const signInStatusSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signedOut'), error: lastError }),
  /** Registering, and asking for a code. */
  z.strictObject({ kind: z.literal('starting') }),
  /** The user has a code to confirm in the browser; `expiresAt` is epoch ms. */
  z.strictObject({
    kind: z.literal('waitingForUser'),
    userCode: z.string(),
    /** Shown to the user; opening it goes through `sso.openVerification`. */
    verificationUri: z.string(),
    expiresAt: z.number(),
    /** Why it is a code after all, where the sign-in in the browser was wanted. */
    fallbackReason: z.string().optional(),
  }),
  /** The browser shows AWS's page and will come back to us; `expiresAt` is epoch ms. */
  z.strictObject({ kind: z.literal('waitingForBrowser'), page: z.string(), expiresAt: z.number() }),
  z.strictObject({
    kind: z.literal('signedIn'),
    /** The access token's end, epoch ms. */
    expiresAt: z.number(),
    storage: tokenStorageSchema,
    /** It is renewed by itself; else only a new sign-in goes on after `expiresAt`. */
    renewable: z.boolean(),
    /** Who signed in, as STS tells it (`AssumedRole` session name); known once a role has been used. */
    user: z.string().optional(),
  }),
  /** The token ended or was revoked: sign in again to go on. */
  z.strictObject({ kind: z.literal('ended'), error: lastError }),
]);
export type SignInStatus = z.infer<typeof signInStatusSchema>;

/** A saved SSO session together with where its sign-in stands. */
export const ssoSessionStateSchema = z.strictObject({ session: ssoSessionSchema, status: signInStatusSchema });
export type SsoSessionState = z.infer<typeof ssoSessionStateSchema>;
