import type { Clock } from '../../ports.ts';
import { createAgents } from './agents.ts';
import type { AwsTime } from './awsTime.ts';
import { createSecureContextSource } from './certificates.ts';
import { createProxyRules, type SystemProxy } from './proxy.ts';
import { type AwsRequestHandler, createRequestHandler } from './requestHandler.ts';

export interface NetworkDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly time: AwsTime;
  readonly systemProxy?: SystemProxy | undefined;
  onProblem?(text: string): void;
  readonly timeouts: { readonly connect: number; readonly request: number };
}

/** The way to AWS: proxies, trusted certificates and kept connections, shared by every client. */
export interface Network {
  readonly requestHandler: AwsRequestHandler;
  dispose(): void;
}

export function createNetwork({ env, clock, time, systemProxy, onProblem, timeouts }: NetworkDeps): Network {
  const rules = createProxyRules(env, systemProxy);
  const secureContext = createSecureContextSource(env, (text) => onProblem?.(text));
  const agents = createAgents({ clock, secureContext, timeouts });
  return {
    requestHandler: createRequestHandler({ clock, rules, agents, time, timeouts }),
    dispose: () => agents.dispose(),
  };
}
