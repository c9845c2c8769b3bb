import type { SandboxResponse } from '../../http.ts';
import { ec2Error } from './ec2Xml.ts';

/** The values of a list, `Prefix.1`, `Prefix.2` and so on, as ec2Query sends them. */
export function listValues(form: URLSearchParams, prefix: string): string[] {
  return [...form].filter(([key]) => key.startsWith(`${prefix}.`)).map(([, value]) => value);
}

/** What is wrong with the form of an instance id, in EC2's words. */
export function malformedInstanceId(instanceId: string): SandboxResponse | undefined {
  if (/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(instanceId)) return undefined;
  return ec2Error('InvalidInstanceID.Malformed', `Invalid id: "${instanceId}"`);
}

export const instanceNotFound = (instanceId: string): SandboxResponse =>
  ec2Error('InvalidInstanceID.NotFound', `The instance ID '${instanceId}' does not exist`);
