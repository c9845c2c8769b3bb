import { AppError } from '../../../../shared/errors.ts';
import { isLoopback } from '../../lib/externalUrl.ts';
import { matchesNoProxy } from './noProxy.ts';
import { parsePacString } from './pacString.ts';
import { direct, parseProxyUrl, type Route } from './route.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The operating system's proxy for a URL as a PAC-style string, `DIRECT` when there is none. Electron's
 * `session.resolveProxy` answers this.
 */
export type SystemProxy = (url: URL) => Promise<string>;

export interface ProxyRules {
  /** The routes to a URL, in the order to try them. Errors: `proxyUnreachable` for a variable that is no address. */
  routesTo(url: URL): Promise<readonly [Route, ...Route[]]>;
}

const variables: Readonly<Record<string, readonly string[]>> = {
  'https:': ['https_proxy', 'HTTPS_PROXY'],
  'wss:': ['https_proxy', 'HTTPS_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY'],
  'ws:': ['http_proxy', 'HTTP_PROXY'],
};

/**
 * Chooses how to reach a URL: loopback never through a proxy; then `NO_PROXY`; then `HTTPS_PROXY` or `HTTP_PROXY`, else
 * `ALL_PROXY`; then the system's proxy. A variable in small letters wins over the same one in capitals, as in curl.
 * (proxy-from-env 2 can only read `process.env`, so these few rules are ours: docs/decisions/0011.)
 */
export function createProxyRules(env: Env, systemProxy?: SystemProxy): ProxyRules {
  return {
    async routesTo(url) {
      if (neverProxied(url) || matchesNoProxy(url, env.no_proxy || env.NO_PROXY)) return [direct];
      const variable = [...(variables[url.protocol] ?? []), 'all_proxy', 'ALL_PROXY'].find((name) => env[name]);
      if (variable !== undefined) return [fromVariable(variable, env[variable] ?? '')];
      if (!systemProxy) return [direct];
      const [first = direct, ...rest] = parsePacString(await systemProxy(url).catch(() => 'DIRECT'));
      return [first, ...rest];
    },
  };
}

const neverProxied = (url: URL): boolean =>
  isLoopback(url) || /^127\.\d+\.\d+\.\d+$/.test(url.hostname) || url.hostname.endsWith('.localhost');

function fromVariable(name: string, value: string): Route {
  const route = parseProxyUrl(value.trim());
  if (route) return route;
  // Its value may hold a password, so only its name is said.
  throw new AppError('proxyUnreachable', {
    message: `The variable ${name} is not the address of a proxy. Nothing was sent.`,
    next: `Set ${name} to http://host:port and start Sallyport again.`,
  });
}
