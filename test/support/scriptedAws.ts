import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Endpoints } from '../../shared/model/ssoSession.ts';

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `hang` never answers, `stall` sends half the body and stops, `reset` cuts the connection. */
  readonly fault?: 'hang' | 'stall' | 'reset';
}
export interface ScriptedRequest {
  readonly operation: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  readonly query: URLSearchParams;
}
export type Script = ScriptedAnswer | ((request: ScriptedRequest) => ScriptedAnswer | Promise<ScriptedAnswer>);

/**
 * AWS's far end for tests of single answers, over real HTTP: each operation gives its scripted answers in order, the last
 * one again and again. It checks nothing; the sandbox does.
 */
export interface ScriptedAws {
  readonly url: string;
  readonly endpoints: Endpoints;
  readonly requests: readonly ScriptedRequest[];
  /** How often an operation was asked for. */
  count(operation: string): number;
  /** Resolves when the operation has been asked for this often. */
  asked(operation: string, times?: number): Promise<void>;
  answer(operation: string, ...scripts: [Script, ...Script[]]): void;
  dispose(): Promise<void>;
}

const byPath: Readonly<Record<string, string>> = {
  '/client/register': 'RegisterClient',
  '/device_authorization': 'StartDeviceAuthorization',
  '/token': 'CreateToken',
  '/assignment/accounts': 'ListAccounts',
  '/assignment/roles': 'ListAccountRoles',
  '/federation/credentials': 'GetRoleCredentials',
  '/logout': 'Logout',
};

export async function startScriptedAws(): Promise<ScriptedAws> {
  const scripts = new Map<string, Script[]>();
  const requests: ScriptedRequest[] = [];
  const watchers = new Set<() => void>();
  const count = (operation: string): number => requests.filter((request) => request.operation === operation).length;

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await read(incoming);
    requests.push(request);
    for (const watcher of [...watchers]) watcher();
    const queue = scripts.get(request.operation) ?? [];
    const script = queue.length > 1 ? queue.shift() : queue[0];
    if (script === undefined) throw new Error(`nothing scripted for ${request.operation}`);
    send(response, typeof script === 'function' ? await script(request) : script);
  };
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => response.writeHead(501).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    endpoints: { ssoOidc: url, sso: url, ec2: url, ec2InstanceConnect: url },
    requests,
    count,
    asked: (operation, times = 1) =>
      new Promise((resolve) => {
        const watcher = (): void => {
          if (count(operation) < times) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
    answer: (operation, ...answers) => void scripts.set(operation, answers),
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<ScriptedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://x');
  const target = incoming.headers['x-amz-target'];
  const operation =
    byPath[pathname] ??
    new URLSearchParams(body).get('Action') ??
    String(target ?? pathname)
      .split('.')
      .at(-1);
  return { operation: operation ?? '', body, headers: incoming.headers, query: searchParams };
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '', fault }: ScriptedAnswer): void {
  // The machine's date would read as a skew of a test's own clock.
  response.sendDate = false;
  if (fault === 'hang') return;
  if (fault === 'reset') {
    response.destroy();
    return;
  }
  // Only a scripted `date`: Node's own would measure a fake clock against the real one.
  response.sendDate = false;
  response.writeHead(status, { ...headers, ...(fault === 'stall' ? { 'content-length': `${body.length}` } : {}) });
  if (fault === 'stall') response.write(body.slice(0, body.length / 2));
  else response.end(body);
}
