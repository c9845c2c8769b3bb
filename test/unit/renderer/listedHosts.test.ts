import { expect, it } from 'vitest';
import { byName, environmentOf, matching } from '../../../renderer/features/hosts/listedHosts.ts';
import { savedHost } from '../../../renderer/state/savedHost.ts';
import type { Host } from '../../../shared/model/host.ts';

const box = (name: string, host: string, more: Partial<Host> = {}): Host => ({
  id: name,
  name,
  target: { kind: 'address', host, port: 22 },
  options: {},
  ...more,
});
const web: Host = box('web', '', {
  target: {
    kind: 'instance',
    identity: { kind: 'profile', profile: 'p', accountName: 'payments-prod', roleName: 'r' },
    region: 'eu-central-1',
    instanceId: 'i-0123456789abcdef0',
  },
});

it('sorts hosts as a person counts', () => {
  const names = byName([box('web-10', 'a'), box('Web-2', 'b'), box('db', 'c')]).map(({ name }) => name);
  expect(names).toEqual(['db', 'Web-2', 'web-10']);
});

it('finds hosts by every word of name, machine and environment', () => {
  const hosts = [web, box('db', '10.0.0.5')];
  expect(matching(hosts, 'WEB prod')).toEqual([web]);
  expect(matching(hosts, '10.0')).toEqual([hosts[1]]);
  expect(matching(hosts, 'web 10.0')).toEqual([]);
});

it('takes the environment of a host before the one of its account', () => {
  expect(environmentOf(web)).toBe('prod');
  expect(environmentOf({ ...web, environment: 'dev' })).toBe('dev');
  expect(environmentOf(box('prod', 'a'))).toBe('none');
});

it('knows the host that is saved for a machine, and for whom on it', () => {
  const [alice, anybody] = [box('a', 'x', { osUser: 'alice' }), box('b', 'y')];
  const hosts = [web, alice, anybody];
  expect(savedHost(hosts, web.target, 'root')).toBe(web);
  expect(savedHost(hosts, alice.target, 'bob')).toBeUndefined();
  expect(savedHost(hosts, alice.target, 'alice')).toBe(alice);
  expect(savedHost(hosts, anybody.target, 'bob')).toBe(anybody);
  expect(savedHost(hosts, { kind: 'address', host: 'y', port: 23 })).toBeUndefined();
});
