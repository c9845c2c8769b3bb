import { z } from 'zod';
import { accountIdSchema } from './identity.ts';
import { instanceIdSchema, partitionSchema } from './instance.ts';
import { regionSchema } from './ssoSession.ts';

/** An EC2 instance as the owner of host keys: never its address, since private addresses are recycled. */
export const instanceTrustKeySchema = z.strictObject({
  partition: partitionSchema,
  accountId: accountIdSchema,
  region: regionSchema,
  instanceId: instanceIdSchema,
});
export type InstanceTrustKey = z.infer<typeof instanceTrustKeySchema>;

/** A machine outside EC2: the name or address that the user gave, and the port. */
export const addressTrustKeySchema = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
});
export type AddressTrustKey = z.infer<typeof addressTrustKeySchema>;

/** Which machine a host key belongs to. */
export const hostTrustKeySchema = z.union([instanceTrustKeySchema, addressTrustKeySchema]);
export type HostTrustKey = z.infer<typeof hostTrustKeySchema>;

/** What the app notes beside a key; all of it may be missing, since people write such files by hand. */
const sideFacts = {
  /** Address at which it was last seen; a hint only, never a reason to trust. */
  address: z.string().optional(),
  /** Epoch ms. */
  trustedAt: z.number().optional(),
  /** What the host was called when it was trusted. */
  name: z.string().optional(),
};

const hostKey = {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`… */
  keyType: z.string(),
  /** Base64 of the SSH wire form of the public key (RFC 4253 §6.6). */
  publicKey: z.base64(),
  /** `SHA256:…` */
  fingerprint: z.string(),
};

/** One host key that is trusted for one host. */
export const trustedHostKeySchema = z.strictObject({ host: hostTrustKeySchema, ...hostKey, ...sideFacts });
export type TrustedHostKey = z.infer<typeof trustedHostKeySchema>;

/** One key line of the known_hosts file, for the page that lists and removes trust. */
export const hostTrustRowSchema = z.strictObject({
  /** Stays the same as long as the line does. */
  id: z.string(),
  /** Number of the line in the file, from 1. */
  line: z.number().int(),
  /** `certAuthority` lines are kept for OpenSSH; Sallyport itself does not use them. */
  kind: z.enum(['trusted', 'revoked', 'certAuthority']),
  /** Absent where the line names several hosts, patterns or a hash. */
  host: hostTrustKeySchema.optional(),
  /** The host names as the line has them. */
  names: z.string(),
  ...hostKey,
  ...sideFacts,
});
export type HostTrustRow = z.infer<typeof hostTrustRowSchema>;
