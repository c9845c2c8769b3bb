import { z } from 'zod';
import { isHostName } from '../parseAddress.ts';
import type { HostTrustKey } from './hostTrust.ts';
import { addressTrustKeySchema } from './hostTrust.ts';
import { identitySchema } from './identity.ts';
import { instanceIdSchema } from './instance.ts';
import { regionSchema } from './ssoSession.ts';

/** An EC2 instance, and in whose name AWS is asked about it. */
const instanceTargetSchema = z.strictObject({
  kind: z.literal('instance'),
  identity: identitySchema,
  region: regionSchema,
  instanceId: instanceIdSchema,
});
export type InstanceTarget = z.infer<typeof instanceTargetSchema>;

/** A machine outside EC2, or one that is reached without asking AWS. */
export const addressTargetSchema = addressTrustKeySchema.extend({
  kind: z.literal('address'),
  host: z.string().refine(isHostName, 'Not a host name or an IP address'),
});
export type AddressTarget = z.infer<typeof addressTargetSchema>;

/** How a host names its machine (tag queries are to come). */
export const targetSchema = z.discriminatedUnion('kind', [instanceTargetSchema, addressTargetSchema]);
export type Target = z.infer<typeof targetSchema>;

/** What the host keys of an address belong to. */
export const trustKeyOfAddress = ({ host, port }: AddressTarget): HostTrustKey => ({ host, port });
