import type { Host } from '../../shared/model/host.ts';
import type { Instance } from '../../shared/model/instance.ts';

let made = 0;

/** An instance as the inventory lists it; with an id that no test looks for, unless one is given. */
export function anInstance(name: string, given: Partial<Instance> = {}): Instance {
  made += 1;
  return {
    partition: 'aws',
    accountId: '111122223333',
    region: 'eu-central-1',
    instanceId: `i-${String(made).padStart(17, '0')}`,
    name,
    state: 'running',
    imageId: 'ami-1',
    instanceType: 't3.micro',
    platformDetails: 'Linux/UNIX',
    availabilityZone: 'eu-central-1a',
    launchTime: 0,
    tags: {},
    ...given,
  };
}

/** A saved host outside EC2, by default at an address that no test looks for. */
export function anAddressHost(name: string, at = { host: '192.0.2.1', port: 22 }): Host {
  made += 1;
  return { id: `host-${made}`, name, target: { kind: 'address', ...at }, options: {} };
}

/** A saved host that is an EC2 instance. */
export function anInstanceHost(name: string, instanceId: string): Host {
  made += 1;
  const identity = { kind: 'profile', profile: 'default', accountName: 'default', roleName: 'static keys' } as const;
  const target = { kind: 'instance', identity, region: 'eu-central-1', instanceId } as const;
  return { id: `host-${made}`, name, target, options: {} };
}
