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

/** SSO session + account + role; gives role credentials. */
export const identitySchema = z.strictObject({
  ssoSessionId: z.string(),
  accountId: accountIdSchema,
  accountName: z.string(),
  roleName: z.string().min(1).max(64),
});
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
  return `${identity.ssoSessionId}/${identity.accountId}/${identity.roleName}`;
}
