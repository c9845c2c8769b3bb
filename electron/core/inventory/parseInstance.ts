import { z } from 'zod';
import { accountIdSchema, type Identity } from '../../../shared/model/identity.ts';
import {
  type Instance,
  instanceIdSchema,
  instanceStateSchema,
  instanceTags,
  type Partition,
} from '../../../shared/model/instance.ts';
import { plainText } from '../lib/redact.ts';

const text = z.string().optional().catch(undefined);

/** Only the id and the state are needed; a field that is missing or odd is left out, an odd row is dropped. */
const rowSchema = z.object({
  InstanceId: instanceIdSchema,
  State: z.object({ Name: instanceStateSchema }),
  PrivateIpAddress: text,
  PublicIpAddress: text,
  ImageId: text,
  InstanceType: text,
  PlatformDetails: text,
  Placement: z.object({ AvailabilityZone: text }).optional().catch(undefined),
  VpcId: text,
  SubnetId: text,
  LaunchTime: z.date().optional().catch(undefined),
  Tags: z.array(z.unknown()).optional().catch(undefined),
});
const tagSchema = z.object({ Key: z.string(), Value: z.string().catch('') });

/** The partition that a region belongs to (AWS General Reference, ARN format). */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** One row of DescribeInstances; undefined when it is not an instance. `ownerId` is its reservation's. */
export function parseInstance(
  row: unknown,
  where: { identity: Identity; region: string; ownerId: unknown },
): Instance | undefined {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const tags = parseTags(data.Tags);
  const owner = accountIdSchema.safeParse(where.ownerId);
  const accountId = owner.success ? owner.data : where.identity.accountId;
  // Host trust needs to know whose machine it is.
  if (accountId === undefined) return undefined;
  return {
    partition: partitionOf(where.region),
    accountId,
    region: where.region,
    instanceId: data.InstanceId,
    name: plainText(tags[instanceTags.name] ?? '', 256).trim() || data.InstanceId,
    state: data.State.Name,
    imageId: data.ImageId ?? '',
    instanceType: data.InstanceType ?? '',
    platformDetails: data.PlatformDetails ?? '',
    availabilityZone: data.Placement?.AvailabilityZone ?? '',
    launchTime: data.LaunchTime?.getTime() ?? 0,
    tags,
    ...(data.PrivateIpAddress === undefined ? {} : { privateIpAddress: data.PrivateIpAddress }),
    ...(data.PublicIpAddress === undefined ? {} : { publicIpAddress: data.PublicIpAddress }),
    ...(data.VpcId === undefined ? {} : { vpcId: data.VpcId }),
    ...(data.SubnetId === undefined ? {} : { subnetId: data.SubnetId }),
  };
}

function parseTags(rows: readonly unknown[] | undefined): Record<string, string> {
  const tags = (rows ?? []).flatMap((row) => {
    const parsed = tagSchema.safeParse(row);
    return parsed.success ? [[parsed.data.Key, parsed.data.Value] as const] : [];
  });
  return Object.fromEntries(tags);
}
