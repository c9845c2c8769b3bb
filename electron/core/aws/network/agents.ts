import { type Agent, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { SecureContext } from 'node:tls';
import { HttpProxyAgent } from 'http-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import type { Clock } from '../../ports.ts';
import type { ProxyRoute, Route } from './route.ts';
import { TunnelAgent } from './tunnelAgent.ts';

/** Connections to keep for one host. */
const pool = { keepAlive: true, maxSockets: 50 };

export interface AgentsDeps {
  readonly clock: Clock;
  /** Asked for at the first https request. */
  secureContext(): SecureContext;
  /** Ms to a connection and to an answer. */
  readonly timeouts: { readonly connect: number; readonly request: number };
}

export interface Agents {
  /** The agent of a route; the same one each time, with the connections that it keeps. `secure`: for https. */
  agentFor(route: Route, secure: boolean): Agent;
  dispose(): void;
}

export function createAgents(deps: AgentsDeps): Agents {
  const agents = new Map<string, Agent>();
  return {
    agentFor(route, secure) {
      const key = `${secure ? 's' : ''} ${route.kind === 'direct' ? '' : route.url.href}`;
      const present = agents.get(key);
      if (present) return present;
      const made = route.kind === 'direct' ? directAgent(deps, secure) : proxyAgent(deps, route, secure);
      agents.set(key, made);
      return made;
    },
    dispose() {
      for (const agent of agents.values()) agent.destroy();
      agents.clear();
    },
  };
}

function directAgent({ secureContext }: AgentsDeps, secure: boolean): Agent {
  return secure ? new HttpsAgent({ ...pool, secureContext: secureContext() }) : new HttpAgent(pool);
}

function proxyAgent({ secureContext, clock, timeouts }: AgentsDeps, route: ProxyRoute, secure: boolean): Agent {
  const tls = secure || route.scheme === 'https' ? { secureContext: secureContext() } : {};
  switch (route.scheme) {
    case 'http':
    case 'https':
      return secure
        ? new TunnelAgent({ route, secureContext: secureContext(), clock, connectMs: timeouts.connect, pool })
        : new HttpProxyAgent(route.url, { ...pool, ...tls });
    case 'socks4':
    case 'socks4a':
    case 'socks5':
    case 'socks5h':
      // Its `timeout` also ends connections that are idle for as long, answers that are awaited included.
      return new SocksProxyAgent(`${route.scheme}:${route.url.href.slice(route.url.protocol.length)}`, {
        ...pool,
        ...tls,
        timeout: timeouts.request,
      });
    default:
      return route.scheme satisfies never;
  }
}
