import type { HostTrustKey } from './hostTrust.ts';

/** How a person names it: the instance id, else `host:port` without port 22. */
export function hostTrustLabel(key: HostTrustKey): string {
  if ('instanceId' in key) return key.instanceId;
  return key.port === 22 ? key.host : `${key.host.includes(':') ? `[${key.host}]` : key.host}:${key.port}`;
}
