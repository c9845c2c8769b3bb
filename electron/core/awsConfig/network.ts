import type { AwsNetwork, Endpoints } from '../../../shared/model/ssoSession.ts';
import { isLoopback } from '../lib/externalUrl.ts';
import type { Report } from './report.ts';
import type { Entry, Section } from './sections.ts';

/** Identifiers of the services that we use (AWS SDKs and Tools Reference Guide, "Service-specific endpoints"). */
const serviceIds = {
  ssoOidc: 'sso_oidc',
  sso: 'sso',
  ec2: 'ec2',
  ec2InstanceConnect: 'ec2_instance_connect',
  sts: 'sts',
} as const satisfies Record<keyof Endpoints, string>;
const services = Object.keys(serviceIds) as (keyof Endpoints)[];

export type ServicesEndpoints = ReadonlyMap<string, Endpoints>;

/** The endpoints that each `[services NAME]` gives. */
export function readServices(sections: ReadonlyMap<string, Section>, report: Report): ServicesEndpoints {
  return new Map(
    [...sections].map(([name, { entries }]) => {
      const endpoints: Endpoints = {};
      for (const service of services) {
        const url = endpointUrl(entries.get(`${serviceIds[service]}.endpoint_url`), report);
        if (url !== undefined) endpoints[service] = url;
      }
      return [name, endpoints];
    }),
  );
}

/** How a profile says that AWS is reached: `services`, `endpoint_url`, `use_fips_endpoint`, `use_dualstack_endpoint`. */
export function readNetwork({ entries }: Section, known: ServicesEndpoints, report: Report): AwsNetwork {
  const named = entries.get('services');
  const own = named && known.get(named.value);
  if (named && !own) {
    report(named, 'services names no [services NAME] of the config file: AWS’s own endpoints are used.');
  }
  const general = endpointUrl(entries.get('endpoint_url'), report);
  const endpoints: Endpoints = { ...own };
  // The service's own endpoint goes before the general one.
  if (general !== undefined) for (const service of services) endpoints[service] ??= general;
  const useFipsEndpoint = flag('use_fips_endpoint', entries, report);
  const useDualstackEndpoint = flag('use_dualstack_endpoint', entries, report);
  return {
    ...(Object.keys(endpoints).length === 0 ? {} : { endpoints }),
    ...(useFipsEndpoint === undefined ? {} : { useFipsEndpoint }),
    ...(useDualstackEndpoint === undefined ? {} : { useDualstackEndpoint }),
  };
}

/** Tokens and signatures go there, so: https, and http on this machine only. */
function endpointUrl(entry: Entry | undefined, report: Report): string | undefined {
  if (!entry) return undefined;
  const url = URL.parse(entry.value);
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (allowed && url?.username === '' && url.password === '') return entry.value;
  return report(
    entry,
    'endpoint_url is not an https address: expected one like https://vpce-1.example. It is not used.',
  );
}

function flag(key: string, entries: ReadonlyMap<string, Entry>, report: Report): boolean | undefined {
  const entry = entries.get(key);
  if (!entry) return undefined;
  const value = entry.value.toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  return report(entry, `${key} is neither: expected true or false. It is not used.`);
}
