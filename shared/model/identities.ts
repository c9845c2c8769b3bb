import { z } from 'zod';
import { wireErrorSchema } from '../errors.ts';
import { identitySchema } from './identity.ts';
import { regionSchema } from './ssoSession.ts';

/** One line of the list of identities. */
export const identityEntrySchema = z.strictObject({
  /** `identityKey` of the identity. */
  key: z.string(),
  identity: identitySchema,
  /** Profiles of the AWS config file that mean this identity. */
  profiles: z.array(z.string()),
  /** The region that the profile names. */
  region: regionSchema.optional(),
  /** A `credential_process` that the user has not confirmed yet: the command as it will be run. */
  unconfirmedProcess: z.string().optional(),
});
export type IdentityEntry = z.infer<typeof identityEntrySchema>;

/** How far the listing of one SSO session's accounts and roles has come. */
export const identityListingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loading'), ssoSessionId: z.string(), accounts: z.number(), listed: z.number() }),
  z.strictObject({ kind: z.literal('ready'), ssoSessionId: z.string(), listedAt: z.number() }),
  /** `error` is the first; accounts that could be listed are there. */
  z.strictObject({ kind: z.literal('failed'), ssoSessionId: z.string(), error: wireErrorSchema }),
]);
export type IdentityListing = z.infer<typeof identityListingSchema>;

/** Accounts and roles of every SSO session as one list, and the profiles of the AWS config files. */
export const identitiesSchema = z.strictObject({
  listings: z.array(identityListingSchema),
  entries: z.array(identityEntrySchema),
});
export type Identities = z.infer<typeof identitiesSchema>;

/** What the user marked and used; small, so that a click does not send the whole list again. */
export const identityMarksSchema = z.strictObject({
  /** Keys of identities. */
  favourites: z.array(z.string()),
  /** The latest first. */
  recents: z.array(z.strictObject({ key: z.string(), regions: z.array(regionSchema), usedAt: z.number() })),
});
export type IdentityMarks = z.infer<typeof identityMarksSchema>;
