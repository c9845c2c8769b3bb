import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultState } from './faults.ts';
import { faultyAnswer } from './faultyAnswer.ts';
import { readBody } from './http.ts';
import { route } from './routes.ts';
import type { SandboxContext } from './services/context.ts';

/** One line of the sandbox's log. */
export interface LoggedRequest {
  readonly operation: string;
  readonly at: number;
  readonly status: number;
  readonly errorCode?: string;
  readonly input: string;
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
