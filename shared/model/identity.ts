import { z } from 'zod';
import { regionSchema } from './ssoSession.ts';

/** Twelve digits (AWS account id). */
export const accountIdSchema = z.string().regex(/^\d{12}$/, 'An AWS account id has twelve digits');

/** An account that the signed-in user may use (portal `ListAccounts`). */
export const accountSchema = z.strictObject({
  accountId: accountIdSchema,
  accountName: z.string(),
  emailAddress: z.string().optional(),
});
export type Account = z.infer<typeof accountSchema>;

const roleName = z.string().min(1).max(128);

/** SSO session + account + role; gives role credentials. */
export const ssoIdentitySchema = z.strictObject({
  kind: z.literal('sso'),
  ssoSessionId: z.string(),
  accountId: accountIdSchema,
  accountName: z.string(),
  roleName,
});
export type SsoIdentity = z.infer<typeof ssoIdentitySchema>;

/** A profile of the AWS config files with static keys or a `credential_process`. */
export const profileIdentitySchema = z.strictObject({
  kind: z.literal('profile'),
  profile: z.string().min(1).max(128),
  /** As STS tells it; absent until the profile was used once. */
  accountId: accountIdSchema.optional(),
  /** Shown where an SSO identity shows its account: the profile's name. */
  accountName: z.string(),
  /** The user or role of the credentials as STS tells it, else `static keys` or `credential_process`. */
  roleName,
});
export type ProfileIdentity = z.infer<typeof profileIdentitySchema>;

/** In whose name AWS is asked. */
export const identitySchema = z.discriminatedUnion('kind', [ssoIdentitySchema, profileIdentitySchema]);
export type Identity = z.infer<typeof identitySchema>;

/** Deployment environment, shown as a colour: prod red, stage amber, dev green. */
export const environmentSchema = z.enum(['prod', 'stage', 'dev', 'none']);
export type Environment = z.infer<typeof environmentSchema>;

/** The identity in use and the regions it is looked at in. */
export const currentIdentitySchema = z.strictObject({
  identity: identitySchema,
  regions: z.array(regionSchema).min(1),
  environment: environmentSchema,
});
export type CurrentIdentity = z.infer<typeof currentIdentitySchema>;

/** A string that is the same for the same identity; used as a map key. */
export function identityKey(identity: Identity): string {
  return identity.kind === 'sso'
    ? `sso/${identity.ssoSessionId}/${identity.accountId}/${identity.roleName}`
    : `profile/${identity.profile}`;
}
