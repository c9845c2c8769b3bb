import { expect, it } from 'vitest';
import { hostAlias, parseHostAlias } from '../../../electron/core/hostTrust/hostAlias.ts';
import type { InstanceTrustKey } from '../../../shared/model/hostTrust.ts';
import { errorCode } from '../../support/errorCode.ts';
import { web1, web1Alias } from './hostKeys.ts';

const china = { ...web1, partition: 'aws-cn', region: 'cn-north-1' } satisfies InstanceTrustKey;
const gov = { ...web1, partition: 'aws-us-gov', region: 'us-gov-west-1' } satisfies InstanceTrustKey;

it('names an instance by what makes it that one, for HostKeyAlias', () => {
  expect(hostAlias(web1)).toBe(web1Alias);
  expect(hostAlias(china)).toBe('i-0abc1234def567890.cn-north-1.111122223333.aws-cn.sallyport');
});

it.each([
  [{ host: 'Web.Example.com', port: 22 }, 'web.example.com'],
  [{ host: 'web.example.com', port: 2222 }, '[web.example.com]:2222'],
  [{ host: '192.0.2.1', port: 22 }, '192.0.2.1'],
  [{ host: '2001:DB8::1', port: 22 }, '2001:db8::1'],
  [{ host: '2001:db8::1', port: 2222 }, '[2001:db8::1]:2222'],
  [{ host: '[2001:db8::1]', port: 2222 }, '[2001:db8::1]:2222'],
  [{ host: 'fe80::1%eth0', port: 22 }, 'fe80::1%eth0'],
])('names %j as OpenSSH does', (key, name) => expect(hostAlias(key)).toBe(name));

it.each([web1, china, gov, { host: 'web', port: 22 }, { host: '2001:db8::1', port: 2222 }])('reads %j back', (key) => {
  expect(parseHostAlias(hostAlias(key))).toEqual(key);
});

it.each(['a,b', '*', 'we?b', '!web', '|1|a|b', '@revoked', 'a b', '', '#a', 'a\nb', '[a', web1Alias])(
  'takes no host that would mean something else in the file: %j',
  async (host) => {
    expect(await errorCode(() => hostAlias({ host, port: 22 }))).toBe('invalidInput');
  },
);

it.each(['a,b', '*.example.com', '!a', '|1|a|b', '[web]:0', '[web]:99999', '[web]', ''])(
  '%j is no single host',
  (name) => {
    expect(parseHostAlias(name)).toBeUndefined();
  },
);

it('takes an alias with a wrong part for a name like any other', () => {
  const name = 'i-0abc1234def567890.eu-central-1.1111.aws.sallyport';
  expect(parseHostAlias(name)).toEqual({ host: name, port: 22 });
});
