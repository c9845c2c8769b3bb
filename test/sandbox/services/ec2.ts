import { randomUUID } from 'node:crypto';
import { type FleetInstance, images } from '../fleet.ts';
import type { SandboxRequest, SandboxResponse } from '../http.ts';
import { authorize } from '../iam/authorize.ts';
import { type SignatureProblem, verifySignature } from '../sigv4.ts';
import type { SandboxContext } from './context.ts';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const MAX_PAGE = 1000;
const stateCodes: Readonly<Record<string, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

const signatureErrors: Readonly<Record<SignatureProblem, readonly [string, number]>> = {
  missing: ['MissingAuthenticationToken', 403],
  unknownKey: ['AuthFailure', 401],
  token: ['AuthFailure', 401],
  expiredCredentials: ['RequestExpired', 400],
  clock: ['RequestExpired', 400],
  mismatch: ['SignatureDoesNotMatch', 403],
};

/** EC2's query protocol: form in, XML out. */
export function ec2(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(request.body);
  const action = form.get('Action') ?? '';
  const signed = verifySignature(request, context.state.credentials, context.now());
  if (!signed.ok) {
    const [code, status] = signatureErrors[signed.problem];
    return ec2Error(code, signed.detail, status);
  }
  const verdict = authorize(signed.caller, {
    action: `ec2:${action}`,
    resource: '*',
    context: { 'aws:SourceIp': request.sourceIp, 'aws:RequestedRegion': signed.region },
  });
  if (!verdict.allowed) {
    return ec2Error(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${verdict.message}`,
      403,
    );
  }
  const mine = context.fleet.filter(
    ({ accountId, region }) => accountId === signed.caller.role.accountId && region === signed.region,
  );
  switch (action) {
    case 'DescribeInstances':
      return describeInstances(mine, form);
    case 'DescribeImages':
      return describeImages(form);
    case 'GetConsoleOutput':
      return xml(action, `<instanceId>${escapeText(form.get('InstanceId') ?? '')}</instanceId><output></output>`);
    default:
      return ec2Error('InvalidAction', `The action ${action} is not valid for this web service.`, 400);
  }
}

function describeInstances(mine: readonly FleetInstance[], form: URLSearchParams): SandboxResponse {
  const ids = list(form, 'InstanceId');
  const missing = ids.find((id) => !mine.some((instance) => instance.instanceId === id));
  if (missing !== undefined) {
    return ec2Error('InvalidInstanceID.NotFound', `The instance ID '${missing}' does not exist`, 400);
  }
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
  return xml('DescribeInstances', `<reservationSet>${items}</reservationSet>${next}`);
}

function matchesFilters(instance: FleetInstance, form: URLSearchParams): boolean {
  for (let n = 1; form.has(`Filter.${n}.Name`); n += 1) {
    const name = form.get(`Filter.${n}.Name`) ?? '';
    const values = list(form, `Filter.${n}.Value`);
    const actual = name.startsWith('tag:')
      ? instance.tags[name.slice(4)]
      : { 'instance-state-name': instance.state, 'private-ip-address': instance.privateIpAddress }[name];
    if (!values.includes(actual ?? '')) return false;
  }
  return true;
}

function reservation(instance: FleetInstance): string {
  const { instanceId, imageId, state, instanceType, launchTime, availabilityZone, platformDetails, tags } = instance;
  const address = instance.privateIpAddress;
  const tagSet = Object.entries(tags)
    .map(([key, value]) => `<item><key>${escapeText(key)}</key><value>${escapeText(value)}</value></item>`)
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

function describeImages(form: URLSearchParams): SandboxResponse {
  const ids = list(form, 'ImageId');
  const unknown = ids.find((id) => images[id] === undefined);
  if (unknown !== undefined) {
    return ec2Error('InvalidAMIID.NotFound', `The image id '[${unknown}]' does not exist`, 400);
  }
  const items = ids.map((id) => `<item><imageId>${id}</imageId><name>${images[id]}</name></item>`).join('');
  return xml('DescribeImages', `<imagesSet>${items}</imagesSet>`);
}

function list(form: URLSearchParams, prefix: string): string[] {
  return [...form].filter(([key]) => key.startsWith(`${prefix}.`)).map(([, value]) => value);
}

function xml(action: string, inner: string, status = 200): SandboxResponse {
  const requestId = randomUUID();
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="${NAMESPACE}"><requestId>${requestId}</requestId>${inner}</${action}Response>`,
  };
}

function ec2Error(code: string, message: string, status: number): SandboxResponse {
  const requestId = randomUUID();
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code><Message>${escapeText(message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    errorCode: code,
  };
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
