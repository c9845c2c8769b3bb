import { describe, expect, it } from 'vitest';
import { privateRoute } from '../../../electron/core/routes/privateRoute.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import { errorCode } from '../../support/errorCode.ts';

const instance = (change: Partial<Instance> = {}): Instance => ({
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-central-1',
  instanceId: 'i-0123456789abcdef0',
  name: 'web-1',
  state: 'running',
  privateIpAddress: '10.20.1.14',
  imageId: 'ami-1',
  instanceType: 't4g.small',
  platformDetails: 'Linux/UNIX',
  availabilityZone: 'eu-central-1a',
  launchTime: 0,
  tags: {},
  ...change,
});
const route = (change: Partial<Instance>, allowLoopback = false) => privateRoute(instance(change), { allowLoopback });

describe('the private route', () => {
  it('goes to port 22, or to the one that the tag names', () => {
    expect(route({})).toEqual({ kind: 'private', address: '10.20.1.14', port: 22 });
    expect(route({ tags: { 'sallyport:port': ' 2222 ' } }).port).toBe(2222);
  });

  it.each(['', '0', '65536', '22;rm', '-1', '2e3'])('refuses the port %j', async (port) => {
    expect(await errorCode(() => route({ tags: { 'sallyport:port': port } }))).toBe('portTagInvalid');
  });

  it.each(['127.0.0.1', '169.254.169.254', '0.0.0.0', '224.0.0.1', '::1', '::ffff:127.0.0.1', 'example.com', '10.1'])(
    'never connects to %s',
    async (privateIpAddress) => {
      expect(await errorCode(() => route({ privateIpAddress }))).toBe('addressNotAllowed');
    },
  );

  it('takes loopback from the sandbox only', () => {
    expect(route({ privateIpAddress: '127.20.1.10' }, true).address).toBe('127.20.1.10');
  });

  it('needs a running instance with an address', async () => {
    expect(await errorCode(() => route({ state: 'stopped' }))).toBe('instanceNotRunning');
    const { privateIpAddress: _none, ...without } = instance();
    expect(await errorCode(() => privateRoute(without, { allowLoopback: false }))).toBe('noPrivateIpAddress');
  });
});
