import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../../../shared/errors.ts';
import { callbackPage } from './callbackPage.ts';
import { REDIRECT_PATH } from './oidc.ts';

/** What AWS sent the browser back with (RFC 6749 §4.1.2). */
export type Callback =
  | { readonly kind: 'code'; readonly code: string }
  /** `error` is OAuth's own, e.g. `access_denied`. */
  | { readonly kind: 'error'; readonly error: string; readonly description: string };

export interface LoopbackListener {
  /** `http://127.0.0.1:<port>/oauth/callback` (RFC 8252 §7.3). */
  readonly redirectUri: string;
  /** Settles with the first callback that carries our state; rejects with `cancelled` on abort. */
  callback(signal: AbortSignal): Promise<Callback>;
  dispose(): void;
}

/** More than any code of AWS's. */
const LONGEST = 8 * 1024;

/**
 * Listens on a port of its own on loopback for the browser to come back. A request with another state, path or Host (a
 * page that guesses the port, DNS rebinding) is answered and ignored: it must not end the sign-in.
 * Errors: `listenerFailed` when no port could be had.
 */
export async function listenForCallback(state: string): Promise<LoopbackListener> {
  let resolve: (callback: Callback) => void = () => undefined;
  const arrived = new Promise<Callback>((done) => {
    resolve = done;
  });
  const server = createServer({ maxHeaderSize: 2 * LONGEST, requestTimeout: 10_000 }, (request, response) => {
    const callback = parseCallback(request, state, redirectUri);
    // From here on its connection ends with the answer.
    unused.delete(request.socket);
    respond(response, callback);
    if (callback) resolve(callback);
  });
  /** Connections that have asked nothing: browsers open some in advance, and Node counts them as busy. */
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  const port = await listen(server);
  const redirectUri = `http://127.0.0.1:${port}${REDIRECT_PATH}`;
  return {
    redirectUri,
    callback: (signal) =>
      new Promise((done, reject) => {
        const onAbort = (): void => reject(new AppError('cancelled'));
        if (signal.aborted) return onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        arrived.then(done, reject).finally(() => signal.removeEventListener('abort', onAbort));
      }),
    dispose() {
      // An answer may be on its way still.
      server.close();
      for (const socket of unused) socket.destroy();
    },
  };
}

function parseCallback(request: IncomingMessage, state: string, redirectUri: string): Callback | undefined {
  const { host, pathname } = new URL(redirectUri);
  const { method, headers, url: target = '' } = request;
  // A path such as `//` is no address, and `new URL` would throw.
  if (method !== 'GET' || headers.host !== host || target.length > LONGEST || !URL.canParse(target, redirectUri))
    return undefined;
  const url = new URL(target, redirectUri);
  const query = url.searchParams;
  if (url.pathname !== pathname || query.get('state') !== state) return undefined;
  const code = query.get('code');
  if (code) return { kind: 'code', code };
  const error = query.get('error');
  if (!error) return undefined;
  return { kind: 'error', error, description: query.get('error_description') ?? '' };
}

function respond(response: ServerResponse, callback: Callback | undefined): void {
  const outcome =
    callback === undefined
      ? 'unknown'
      : callback.kind === 'code'
        ? 'done'
        : callback.error === 'access_denied'
          ? 'denied'
          : 'failed';
  response.writeHead(callback === undefined ? 400 : 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(callbackPage(outcome));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    // For good: a connection that cannot be accepted later must not end the app.
    server.on('error', (cause) => reject(new AppError('listenerFailed', { cause, detail: cause.message })));
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new AppError('listenerFailed'));
    });
  });
}
