import { type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent, type AgentOptions, request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type SecureContext } from 'node:tls';
import type { Clock } from '../../ports.ts';
import { proxyAnswer, proxyConnectError, proxyUnreachable } from './proxyError.ts';
import { type ProxyRoute, proxyCredentials, proxyHost } from './route.ts';

export interface TunnelOptions {
  readonly route: ProxyRoute;
  readonly secureContext: SecureContext;
  readonly clock: Clock;
  /** Ms for the proxy to open the tunnel. */
  readonly connectMs: number;
  readonly pool: AgentOptions;
}

/**
 * An https agent whose connections are tunnels through an HTTP proxy: CONNECT (RFC 9110 §9.3.6), then TLS to AWS inside.
 * What the proxy answers is an `AppError` here, and never AWS's answer; a proxy that says nothing is let go in time.
 */
export class TunnelAgent extends Agent {
  readonly #tunnel: TunnelOptions;
  /** Tunnels on their way, which the agent's own pool does not know yet. */
  readonly #opening = new Set<ClientRequest>();

  constructor(tunnel: TunnelOptions) {
    super(tunnel.pool);
    this.#tunnel = tunnel;
  }

  override createConnection(
    options: RequestOptions & { servername?: string },
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const { secureContext } = this.#tunnel;
    const host = options.host ?? '';
    const name = isIP(host) ? {} : { servername: options.servername ?? host };
    this.#open(host, Number(options.port ?? 443)).then(
      (socket) => callback?.(null, connectTls({ socket, host, secureContext, ALPNProtocols: ['http/1.1'], ...name })),
      // Node's type wants a stream beside the error; Node itself does not look at it.
      (error: Error) => (callback as ((error: Error) => void) | undefined)?.(error),
    );
    return undefined;
  }

  override destroy(): void {
    for (const request of this.#opening) request.destroy();
    super.destroy();
  }

  #open(host: string, port: number): Promise<Socket> {
    const { route, clock, connectMs, secureContext } = this.#tunnel;
    const target = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    const credentials = proxyCredentials(route);
    const authorization = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`;
    const proxy = proxyHost(route);
    // Node would take the name from the Host header, which is AWS's.
    const tls = { secureContext, servername: isIP(proxy.host) ? '' : proxy.host };
    const request = (route.scheme === 'https' ? httpsRequest : httpRequest)({
      ...proxy,
      method: 'CONNECT',
      path: target,
      agent: false,
      headers: { host: target, ...(credentials === undefined ? {} : { 'proxy-authorization': authorization }) },
      ...(route.scheme === 'https' ? tls : {}),
    });
    this.#opening.add(request);
    return new Promise<Socket>((resolve, reject) => {
      const timer = clock.setTimer(connectMs, () => {
        reject(proxyUnreachable(route, 'ETIMEDOUT'));
        request.destroy();
      });
      request.once('close', () => {
        timer.dispose();
        this.#opening.delete(request);
      });
      // For good: a late error of a request that is done with must not end the process.
      request.on('error', (error) => reject(proxyConnectError(error, route)));
      request.once('connect', (response, socket, head) => {
        timer.dispose();
        this.#opening.delete(request);
        if (response.statusCode === 200) {
          if (head.length > 0) socket.unshift(head);
          resolve(socket as Socket);
          return;
        }
        socket.on('error', () => undefined).destroy();
        reject(proxyAnswer(route, target, response));
      });
      request.end();
    });
  }
}
