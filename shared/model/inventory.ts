import { z } from 'zod';
import { wireErrorSchema } from '../errors.ts';
import { instanceSchema } from './instance.ts';
import { regionSchema } from './ssoSession.ts';

/** How far the listing of one region has come; one region failing leaves the others. */
export const regionListingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loading'), region: regionSchema }),
  z.strictObject({ kind: z.literal('ready'), region: regionSchema, listedAt: z.number() }),
  /** The sign-in has ended; it goes on by itself after the next one. */
  z.strictObject({ kind: z.literal('waitingForSignIn'), region: regionSchema, ssoSessionId: z.string() }),
  z.strictObject({ kind: z.literal('failed'), region: regionSchema, error: wireErrorSchema }),
]);
export type RegionListing = z.infer<typeof regionListingSchema>;

/** The instances of the current identity, all its regions together, sorted by name then id. */
export const inventorySchema = z.strictObject({
  /** `identityKey` of the identity these belong to; null when there is none. */
  identityKey: z.string().nullable(),
  regions: z.array(regionListingSchema),
  instances: z.array(instanceSchema),
});
export type Inventory = z.infer<typeof inventorySchema>;
