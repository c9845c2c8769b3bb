import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultState } from './faults.ts';
import { readBody, type SandboxRequest, type SandboxResponse } from './http.ts';
import type { SandboxContext } from './services/context.ts';
import { devicePage } from './services/devicePage.ts';
import { ec2 } from './services/ec2.ts';
import { sendSSHPublicKey } from './services/instanceConnect.ts';
import { createToken, registerClient, startDeviceAuthorization } from './services/oidc.ts';
import { portal } from './services/portal.ts';

/** One line of the sandbox's log. */
export interface LoggedRequest {
  readonly operation: string;
  readonly at: number;
  readonly status: number;
  readonly errorCode?: string;
  readonly input: string;
}

type Operation = (context: SandboxContext, request: SandboxRequest) => SandboxResponse | Promise<SandboxResponse>;

const byPath: Readonly<Record<string, readonly [string, Operation]>> = {
  '/client/register': ['RegisterClient', registerClient],
  '/device_authorization': ['StartDeviceAuthorization', startDeviceAuthorization],
  '/token': ['CreateToken', createToken],
  '/assignment/accounts': ['ListAccounts', (context, request) => portal(context, request, 'ListAccounts')],
  '/assignment/roles': ['ListAccountRoles', (context, request) => portal(context, request, 'ListAccountRoles')],
  '/federation/credentials': [
    'GetRoleCredentials',
    (context, request) => portal(context, request, 'GetRoleCredentials'),
  ],
  '/logout': ['Logout', (context, request) => portal(context, request, 'Logout')],
  '/device': ['DevicePage', devicePage],
};

function route(request: SandboxRequest): readonly [string, Operation] {
  const target = String(request.headers['x-amz-target'] ?? '');
  if (target === 'AWSEC2InstanceConnectService.SendSSHPublicKey') return ['SendSSHPublicKey', sendSSHPublicKey];
  const known = Object.hasOwn(byPath, request.url.pathname) ? byPath[request.url.pathname] : undefined;
  if (known) return known;
  const action = new URLSearchParams(request.body).get('Action');
  if (request.method === 'POST' && action !== null) return [action, ec2];
  return ['Unknown', () => ({ status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' })];
}

export interface SandboxServer {
  readonly url: string;
  readonly requests: readonly LoggedRequest[];
  dispose(): Promise<void>;
}

/** The one HTTP server on loopback that speaks for all the services. */
export async function startServer(
  context: SandboxContext,
  faults: FaultState,
  sourceIp: () => string,
): Promise<SandboxServer> {
  const requests: LoggedRequest[] = [];
  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = message.url ?? '/';
    const body = await readBody(message);
    const { method = 'GET', headers } = message;
    const request = { method, url: new URL(target, 'http://sandbox'), target, headers, body, sourceIp: sourceIp() };
    const [operation, run] = route(request);
    const fault = faults.take(operation);
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms).unref());
    if (fault?.kind === 'before') fault.run();
    const answer = faultyAnswer(fault, operation) ?? (await run(context, request));
    const { status, errorCode } = answer;
    const at = context.now();
    requests.push({ operation, at, status, input: body, ...(errorCode === undefined ? {} : { errorCode }) });
    if (fault?.kind === 'hang') return;
    response.setHeader('date', new Date(at).toUTCString());
    response.writeHead(status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
    if (fault?.kind === 'truncate') {
      response.write(answer.body.slice(0, answer.body.length / 2), () => response.destroy());
      return;
    }
    response.end(answer.body);
  };
  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async dispose() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const loginPage =
  '<!DOCTYPE html><html><head><title>Guest Wi-Fi</title></head><body><p>Please sign in<br></body></html>';

function faultyAnswer(fault: ReturnType<FaultState['take']>, operation: string): SandboxResponse | undefined {
  switch (fault?.kind) {
    case 'status':
      return { status: fault.status, headers: { 'content-type': 'text/plain' }, body: '' };
    case 'throttle':
      return throttled(operation);
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: loginPage };
    case 'empty':
      return { status: 200, headers: {}, body: '' };
    case 'body':
      return { status: fault.status ?? 200, headers: { 'content-type': 'application/json' }, body: fault.body };
    default:
      return undefined;
  }
}

/** Throttling in the words of each service. */
function throttled(operation: string): SandboxResponse {
  if (operation.startsWith('Describe') || operation === 'GetConsoleOutput') {
    const body =
      '<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message></Error></Errors><RequestID>r</RequestID></Response>';
    return { status: 503, headers: { 'content-type': 'text/xml' }, body, errorCode: 'RequestLimitExceeded' };
  }
  const name = operation === 'SendSSHPublicKey' ? 'ThrottlingException' : 'TooManyRequestsException';
  return {
    status: operation === 'SendSSHPublicKey' ? 400 : 429,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
    body: JSON.stringify({ __type: name, message: 'Rate exceeded' }),
    errorCode: name,
  };
}
