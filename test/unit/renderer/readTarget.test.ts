import { describe, expect, it } from 'vitest';
import { readTarget } from '../../../renderer/features/connect/readTarget.ts';

describe('what is written into the connect box', () => {
  it.each([
    ['web-1', { osUser: undefined, query: 'web-1' }],
    ['root@web-1', { osUser: 'root', query: 'web-1' }],
    ['corp@bob@web-1', { osUser: 'corp@bob', query: 'web-1' }],
    ['ssh://root@web-1', { osUser: 'root', query: 'web-1' }],
    ['SSH://web-1', { osUser: undefined, query: 'web-1' }],
    ['root@', { osUser: 'root', query: '' }],
    ['@web-1', { osUser: undefined, query: '@web-1' }],
  ])('%s is split into the user and what to look for', (text, expected) => {
    expect(readTarget(text)).toMatchObject(expected);
  });

  it.each([
    ['db.example.com', { osUser: undefined, host: 'db.example.com', port: 22 }],
    ['ssh://bob@10.0.0.5:2222', { osUser: 'bob', host: '10.0.0.5', port: 2222 }],
    ['db:2222', { osUser: undefined, host: 'db', port: 2222 }],
    ['bob@[2001:db8::1]:2222', { osUser: 'bob', host: '2001:db8::1', port: 2222 }],
    ['fe80::1%eth0', { osUser: undefined, host: 'fe80::1%eth0', port: 22 }],
  ])('%s is an address', (text, expected) => {
    expect(readTarget(text)).toMatchObject({ address: expected, isWord: false });
  });

  it.each(['ec2-user@wbe-1', 'ssh://wbe-1', 'ec2-user@[wbe]'])(
    '%s may be an address, or a name that was mistyped',
    (text) => {
      expect(readTarget(text)).toMatchObject({ address: { port: 22 }, isWord: true });
    },
  );

  it.each([
    'web-1',
    'example.com.',
    'example.com.:22',
    '10.',
    '10.0.0',
    'root@10.0.0',
    'root@10',
    '10.0.0:22',
    '10.0.0.256',
    '10.0.0.5.6',
    '2001:db8:',
    '2001:db8:1',
    'a b@example.com',
    '-x@example.com',
  ])('%s is no address', (text) => {
    expect(readTarget(text).address).toBeUndefined();
  });

  it('has no user where that is no login name: nothing must be found as somebody who cannot sign in', () => {
    expect(readTarget('-x@web-1')).toMatchObject({ osUser: undefined, query: '-x@web-1' });
  });
});
