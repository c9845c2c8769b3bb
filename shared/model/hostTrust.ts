import { z } from 'zod';
import { accountIdSchema } from './identity.ts';
import { instanceIdSchema, partitionSchema } from './instance.ts';
import { regionSchema } from './ssoSession.ts';

/** Which machine a host key belongs to: the instance, never its address, since private addresses are recycled. */
export const hostTrustKeySchema = z.strictObject({
  partition: partitionSchema,
  accountId: accountIdSchema,
  region: regionSchema,
  instanceId: instanceIdSchema,
});
export type HostTrustKey = z.infer<typeof hostTrustKeySchema>;

/** One host key that the user decided to trust for one instance. */
export const trustedHostKeySchema = z.strictObject({
  host: hostTrustKeySchema,
  keyType: z.string(),
  /** Base64 of the SSH wire form of the public key (RFC 4253 §6.6). */
  publicKey: z.base64(),
  /** Address at which it was last seen; a hint only, never a reason to trust. */
  address: z.string(),
  /** Epoch ms. */
  trustedAt: z.number(),
});
export type TrustedHostKey = z.infer<typeof trustedHostKeySchema>;
