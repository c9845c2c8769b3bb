import type { FleetInstance } from '../../fleet.ts';
import type { SandboxResponse } from '../../http.ts';
import { escapeXml } from '../xml.ts';
import { instanceNotFound, listValues, malformedInstanceId } from './ec2Form.ts';
import { ec2Answer, ec2Error } from './ec2Xml.ts';

const MAX_PAGE = 1000;
const stateCodes: Readonly<Record<string, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** "MaxResults: from 5 to 1000; not together with instance ids" (EC2 API Reference, DescribeInstances). */
export function checkDescribeInstances(form: URLSearchParams): SandboxResponse | undefined {
  const ids = listValues(form, 'InstanceId');
  for (const id of ids) {
    const malformed = malformedInstanceId(id);
    if (malformed) return malformed;
  }
  const size = form.get('MaxResults');
  if (size !== null && ids.length > 0) {
    return ec2Error(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  }
  if (size !== null && !(Number(size) >= 5 && Number(size) <= MAX_PAGE)) {
    return ec2Error('InvalidParameterValue', `Value ( ${size} ) for parameter maxResults is invalid.`);
  }
  if (!/^\d+$/.test(form.get('NextToken') ?? '0')) {
    return ec2Error('InvalidParameterValue', 'Unable to parse pagination token');
  }
  const filter = filterNames(form).find((name) => !name.startsWith('tag:') && !knownFilters.has(name));
  return filter === undefined ? undefined : ec2Error('InvalidParameterValue', `The filter '${filter}' is invalid`);
}

export function describeInstances(mine: readonly FleetInstance[], form: URLSearchParams): SandboxResponse {
  const ids = listValues(form, 'InstanceId');
  const missing = ids.find((id) => !mine.some((instance) => instance.instanceId === id));
  if (missing !== undefined) return instanceNotFound(missing);
  const rows = mine.filter(
    (instance) => (ids.length === 0 || ids.includes(instance.instanceId)) && matchesFilters(instance, form),
  );
  const from = Number(form.get('NextToken') ?? 0);
  const size = Math.min(Number(form.get('MaxResults') ?? MAX_PAGE), MAX_PAGE);
  const items = rows
    .slice(from, from + size)
    .map(reservation)
    .join('');
  const next = from + size < rows.length ? `<nextToken>${from + size}</nextToken>` : '';
  return ec2Answer('DescribeInstances', `<reservationSet>${items}</reservationSet>${next}`);
}

type Filtered = (instance: FleetInstance) => string | undefined;
const knownFilters = new Map<string, Filtered>([
  ['instance-id', (instance) => instance.instanceId],
  ['instance-state-name', (instance) => instance.state],
  ['private-ip-address', (instance) => instance.privateIpAddress],
]);

const filterNames = (form: URLSearchParams): string[] =>
  [...form].filter(([key]) => /^Filter\.\d+\.Name$/.test(key)).map(([, value]) => value);

function matchesFilters(instance: FleetInstance, form: URLSearchParams): boolean {
  return filterNames(form).every((name, index) => {
    const actual = name.startsWith('tag:') ? instance.tags[name.slice(4)] : knownFilters.get(name)?.(instance);
    return actual !== undefined && listValues(form, `Filter.${index + 1}.Value`).includes(actual);
  });
}

function reservation(instance: FleetInstance): string {
  const { instanceId, imageId, state, instanceType, launchTime, availabilityZone, platformDetails, tags } = instance;
  const address = instance.privateIpAddress;
  const tagSet = Object.entries(tags)
    .map(([key, value]) => `<item><key>${escapeXml(key)}</key><value>${escapeXml(value)}</value></item>`)
    .join('');
  return (
    `<item><reservationId>r-${instanceId.slice(2)}</reservationId><ownerId>${instance.accountId}</ownerId><instancesSet><item>` +
    `<instanceId>${instanceId}</instanceId><imageId>${imageId}</imageId>` +
    `<instanceState><code>${stateCodes[state] ?? 0}</code><name>${state}</name></instanceState>` +
    `<instanceType>${instanceType}</instanceType><launchTime>${launchTime}</launchTime>` +
    `<placement><availabilityZone>${availabilityZone}</availabilityZone></placement>` +
    `<platformDetails>${platformDetails}</platformDetails><subnetId>subnet-0aa11bb22cc33dd44</subnetId><vpcId>vpc-0123456789abcdef0</vpcId>` +
    `${address === undefined ? '' : `<privateIpAddress>${address}</privateIpAddress>`}<tagSet>${tagSet}</tagSet></item></instancesSet></item>`
  );
}
