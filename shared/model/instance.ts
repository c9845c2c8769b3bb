import { z } from 'zod';
import { accountIdSchema } from './identity.ts';
import { regionSchema } from './ssoSession.ts';

/** `^i-[a-f0-9]+$`, 10 to 32 characters (EC2 Instance Connect API reference, SendSSHPublicKey, InstanceId). */
export const instanceIdSchema = z
  .string()
  .min(10)
  .max(32)
  .regex(/^i-[a-f0-9]+$/, 'An instance id looks like i-0123456789abcdef0');

/** InstanceOSUser of SendSSHPublicKey (EC2 Instance Connect API reference), 1 to 32 characters. */
export const osUserSchema = z
  .string()
  .min(1)
  .max(32)
  .regex(
    /(^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9$_-]?$)|(^(?=.{2,32}$)[0-9]{1,32}[A-Za-z@._-][A-Za-z0-9@._-]*[A-Za-z0-9$_-]?$)/,
    'Not a user name that EC2 Instance Connect takes',
  );

export const partitionSchema = z.enum(['aws', 'aws-us-gov', 'aws-cn']);
export type Partition = z.infer<typeof partitionSchema>;

/** EC2 InstanceStateName. */
export const instanceStateSchema = z.enum(['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped']);
export type InstanceState = z.infer<typeof instanceStateSchema>;

/** An instance as `DescribeInstances` tells it, reduced to what the app shows and uses. */
export const instanceSchema = z.strictObject({
  partition: partitionSchema,
  accountId: accountIdSchema,
  region: regionSchema,
  instanceId: instanceIdSchema,
  /** The `Name` tag, else the instance id. */
  name: z.string(),
  state: instanceStateSchema,
  privateIpAddress: z.string().optional(),
  publicIpAddress: z.string().optional(),
  imageId: z.string(),
  instanceType: z.string(),
  /** EC2 `PlatformDetails`, e.g. `Linux/UNIX`, `Red Hat Enterprise Linux`. */
  platformDetails: z.string(),
  availabilityZone: z.string(),
  vpcId: z.string().optional(),
  subnetId: z.string().optional(),
  /** Epoch ms. */
  launchTime: z.number(),
  tags: z.record(z.string(), z.string()),
});
export type Instance = z.infer<typeof instanceSchema>;

/** Instance tags by which a team sets defaults for everybody. A host's own value wins over them. */
export const instanceTags = {
  name: 'Name',
  osUser: 'sallyport:user',
  port: 'sallyport:port',
  environment: 'sallyport:environment',
} as const;
