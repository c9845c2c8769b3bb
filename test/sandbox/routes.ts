import { restError, type SandboxRequest, type SandboxResponse } from './http.ts';
import type { SandboxContext } from './services/context.ts';
import { ec2 } from './services/ec2/ec2.ts';
import { sendSSHPublicKey, unknownTarget } from './services/instanceConnect.ts';
import { authorizePage } from './services/oidc/authorizePage.ts';
import { createToken } from './services/oidc/createToken.ts';
import { startDeviceAuthorization } from './services/oidc/deviceAuthorization.ts';
import { devicePage } from './services/oidc/devicePage.ts';
import { registerClient } from './services/oidc/registerClient.ts';
import { type PortalOperation, portal } from './services/portal.ts';
import { STS_VERSION, sts } from './services/sts.ts';

export type Operation = (
  context: SandboxContext,
  request: SandboxRequest,
) => SandboxResponse | Promise<SandboxResponse>;
type Route = readonly [name: string, run: Operation];

const onPortal = (operation: PortalOperation): Route => [
  operation,
  (context, request) => portal(context, request, operation),
];

/** By method and path, for the rest-json services and the pages. */
const byPath: Readonly<Record<string, Route>> = {
  'POST /client/register': ['RegisterClient', registerClient],
  'POST /device_authorization': ['StartDeviceAuthorization', startDeviceAuthorization],
  'POST /token': ['CreateToken', createToken],
  'GET /authorize': ['AuthorizePage', authorizePage],
  'POST /authorize': ['AuthorizePage', authorizePage],
  'GET /device': ['DevicePage', devicePage],
  'POST /device': ['DevicePage', devicePage],
  'GET /assignment/accounts': onPortal('ListAccounts'),
  'GET /assignment/roles': onPortal('ListAccountRoles'),
  'GET /federation/credentials': onPortal('GetRoleCredentials'),
  'POST /logout': onPortal('Logout'),
};

/** Which operation a request is, by its protocol: the target header, the path, or the form's Action. */
export function route(request: SandboxRequest): Route {
  const target = request.headers['x-amz-target'];
  if (target === 'AWSEC2InstanceConnectService.SendSSHPublicKey') return ['SendSSHPublicKey', sendSSHPublicKey];
  if (target !== undefined) return ['Unknown', unknownTarget];
  const path = `${request.method} ${request.url.pathname}`;
  const known = Object.hasOwn(byPath, path) ? byPath[path] : undefined;
  if (known) return known;
  if (path !== 'POST /') return ['Unknown', unknownPath];
  const form = new URLSearchParams(request.body);
  return [form.get('Action') ?? 'Unknown', form.get('Version') === STS_VERSION ? sts : ec2];
}

/** What AWS's rest-json services say to a path, or a method on a path, that they do not have. */
const unknownPath: Operation = () =>
  restError(404, 'UnknownOperationException', {
    Output: { __type: 'com.amazon.coral.service#UnknownOperationException', message: null },
    Version: '1.0',
  });
