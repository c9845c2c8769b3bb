import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a sandbox's portal: counts what is under way, and can refuse some requests. */
export interface PortalFront {
  readonly url: string;
  /** The most requests that were under way at the same time. */
  readonly most: number;
  /** Requests with this text in their path are answered with 500, until it is undefined again. */
  refuse: string | undefined;
  dispose(): Promise<void>;
}

export async function startPortalFront(portal: string): Promise<PortalFront> {
  let most = 0;
  let underWay = 0;
  let refuse: string | undefined;
  const answer = async ({ url = '/', method = 'GET', headers }: IncomingMessage) => {
    if (refuse !== undefined && url.includes(refuse)) return { status: 500, headers: {}, body: '{}' };
    const bearer = String(headers['x-amz-sso_bearer_token'] ?? '');
    const given = await fetch(`${portal}${url}`, { method, headers: { 'x-amz-sso_bearer_token': bearer } });
    const kept = ['content-type', 'date', 'x-amzn-errortype'].flatMap((name) => {
      const value = given.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return { status: given.status, headers: Object.fromEntries(kept), body: await given.text() };
  };
  const server = createServer((request, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    answer(request)
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch((error: unknown) => response.writeHead(502).end(String(error)))
      .finally(() => {
        underWay -= 1;
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get most() {
      return most;
    },
    get refuse() {
      return refuse;
    },
    set refuse(text) {
      refuse = text;
    },
    async dispose() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
