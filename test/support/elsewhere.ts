import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Elsewhere {
  readonly url: string;
  /** The paths that it was asked for, in order. */
  asked(): readonly string[];
  dispose(): Promise<void>;
}

/** A web site that is not ours, on loopback; its pages are titled "Elsewhere". */
export async function startElsewhere(): Promise<Elsewhere> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    if (url !== '/favicon.ico') asked.push(url);
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked: () => [...asked],
    async dispose() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
