import { z } from 'zod';
import { json, type SandboxRequest, type SandboxResponse } from '../../http.ts';
import { organisationAt } from '../../organisations/organisation.ts';
import { DEVICE_GRANT } from '../../state/clients.ts';
import type { SandboxContext } from '../context.ts';
import { parseJson } from '../parseJson.ts';
import { knownClient } from './knownClient.ts';
import { oidcError } from './oidcError.ts';

const inputSchema = z.object({ clientId: z.string(), clientSecret: z.string(), startUrl: z.string() });

/** StartDeviceAuthorization. */
export function startDeviceAuthorization(context: SandboxContext, request: SandboxRequest): SandboxResponse {
  const input = inputSchema.safeParse(parseJson(request.body));
  if (!input.success) return oidcError('invalid_request', 'Missing a required field');
  const client = knownClient(context, input.data.clientId, input.data.clientSecret);
  if (!client) return oidcError('invalid_client', 'Client is not registered');
  if (!client.grantTypes.includes(DEVICE_GRANT)) {
    return oidcError('unauthorized_client', 'The client is not registered for device codes');
  }
  const organisation = organisationAt(context.organisations, context.url(), input.data.startUrl);
  if (!organisation) return oidcError('invalid_request', 'Invalid start url provided');
  const device = context.state.devices.create(client, organisation);
  if (context.autoApprove) device.state = 'approved';
  return json({
    deviceCode: device.deviceCode,
    userCode: device.userCode,
    verificationUri: `${context.url()}/device`,
    verificationUriComplete: `${context.url()}/device?user_code=${device.userCode}`,
    expiresIn: Math.round((device.expiresAt - context.now()) / 1000),
    interval: device.interval,
  });
}
