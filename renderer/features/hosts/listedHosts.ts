import { environmentOfName } from '../../../shared/environmentOfName.ts';
import type { Host } from '../../../shared/model/host.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { Environment } from '../../../shared/model/identity.ts';

/** `web-2` before `web-10`. */
const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export const byName = (hosts: readonly Host[]): readonly Host[] => hosts.toSorted((a, b) => compare(a.name, b.name));

/** Those that match every word of the query by name, machine or environment. */
export function matching(hosts: readonly Host[], query: string): readonly Host[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return hosts;
  return hosts.filter((host) => {
    const text = `${host.name} ${machineOf(host)} ${environmentOf(host)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The instance id, or the address without the port that SSH has anyway. */
export const machineOf = ({ target }: Host): string =>
  target.kind === 'instance' ? target.instanceId : hostTrustLabel({ host: target.host, port: target.port });

/** The host's own, else what the name of its account says. */
export function environmentOf({ environment, target }: Host): Environment {
  if (environment) return environment;
  return target.kind === 'instance' ? environmentOfName(target.identity.accountName) : 'none';
}
