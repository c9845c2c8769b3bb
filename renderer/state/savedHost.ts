import type { Host } from '../../shared/model/host.ts';
import type { Target } from '../../shared/model/target.ts';

/** The host that is saved for this machine already: for this OS user, where both name one. */
export const savedHost = (hosts: readonly Host[], target: Target, osUser?: string): Host | undefined =>
  hosts.find(
    (host) =>
      isSame(host.target, target) && (osUser === undefined || host.osUser === undefined || host.osUser === osUser),
  );

function isSame(one: Target, other: Target): boolean {
  if (one.kind === 'instance') return other.kind === 'instance' && one.instanceId === other.instanceId;
  return other.kind === 'address' && one.host === other.host && one.port === other.port;
}
