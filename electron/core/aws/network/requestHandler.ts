import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AppError } from '../../../../shared/errors.ts';
import type { Clock } from '../../ports.ts';
import type { Agents } from './agents.ts';
import type { AwsTime } from './awsTime.ts';
import { certificateError } from './certificateError.ts';
import type { ProxyRules } from './proxy.ts';
import { explainProxied, proxyAuthRequired } from './proxyError.ts';
import type { Route } from './route.ts';

type Handle = NodeHttpHandler['handle'];
type Request = Parameters<Handle>[0];

/** What an SDK client takes as `requestHandler`. */
export interface AwsRequestHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle: Handle;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

export interface RequestHandlerDeps {
  readonly clock: Clock;
  readonly rules: ProxyRules;
  readonly agents: Agents;
  readonly time: AwsTime;
  readonly timeouts: { readonly connect: number; readonly request: number };
}

/**
 * The one way of every SDK client to the network: picks the route of each request, tries the next one where a proxy cannot
 * be reached, says in words what a proxy or a certificate did, and reads AWS's clock from each answer.
 * Errors: `proxyUnreachable`, `proxyAuthRequired`, `proxyRefused`, `awsCertificateUntrusted`, `endpointUnsupported`;
 * others as Smithy throws them.
 */
export function createRequestHandler({ clock, rules, agents, time, timeouts }: RequestHandlerDeps): AwsRequestHandler {
  const handlers = new WeakMap<HttpAgent, NodeHttpHandler>();
  const handlerOf = (route: Route, secure: boolean): NodeHttpHandler => {
    const agent = agents.agentFor(route, secure);
    const present = handlers.get(agent);
    if (present) return present;
    const made = new NodeHttpHandler({
      // A tunnel has its own limit, and says then that it was the proxy.
      connectionTimeout: route.kind === 'direct' || !secure ? timeouts.connect : 0,
      requestTimeout: timeouts.request,
      // For a body that stops coming: requestTimeout ends with the headers.
      socketTimeout: timeouts.request,
      // Without it a timeout only warns.
      throwOnRequestTimeout: true,
      ...(secure ? { httpsAgent: agent as HttpsAgent } : { httpAgent: agent }),
    });
    handlers.set(agent, made);
    return made;
  };
  const through = async (route: Route, request: Request, options: Parameters<Handle>[1]): ReturnType<Handle> => {
    const sentAt = clock.monotonic();
    try {
      const result = await handlerOf(route, request.protocol === 'https:').handle(request, options);
      const { headers, statusCode } = result.response;
      if (statusCode === 407 && route.kind === 'proxy') throw proxyAuthRequired(route, headers['proxy-authenticate']);
      time.note(headers.date, clock.monotonic() - sentAt);
      return result;
    } catch (error) {
      throw explain(error, request, route);
    }
  };
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request, options) {
      const routes = await rules.routesTo(urlOf(request));
      for (const route of routes.slice(0, -1)) {
        try {
          return await through(route, request, options);
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'proxyUnreachable') throw error;
        }
      }
      return through(routes.at(-1) ?? routes[0], request, options);
    },
    // Shared by all clients: none of them may change it.
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

const urlOf = ({ protocol, hostname, port }: Request): URL =>
  new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}/`);

/** FIPS and dual-stack hosts, by their names: only some regions have them. */
const variantHost = /-fips\.|\.api\.(aws|amazonwebservices\.com\.cn|amazonwebservices\.eu)$/;

function explain(error: unknown, { hostname }: Request, route: Route): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (route.kind === 'proxy') {
    const known = explainProxied(error, route);
    if (known) return known;
  }
  if (code === 'ENOTFOUND' && variantHost.test(hostname)) {
    return new AppError('endpointUnsupported', {
      cause: error,
      message: `There is no host ${hostname}: AWS does not have this FIPS or dual-stack endpoint. Nothing was sent.`,
      detail: `${hostname}: ${code}`,
    });
  }
  return certificateError(code, hostname, error) ?? error;
}
