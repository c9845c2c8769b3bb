import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../shared/parseAddress.ts';

describe('an address as a person writes it', () => {
  it.each([
    ['db.example.com', { host: 'db.example.com', port: 22 }],
    ['bob@db.example.com', { osUser: 'bob', host: 'db.example.com', port: 22 }],
    ['bob@10.0.0.5:2222', { osUser: 'bob', host: '10.0.0.5', port: 2222 }],
    ['corp@bob@db', { osUser: 'corp@bob', host: 'db', port: 22 }],
    ['[2001:db8::1]:2222', { host: '2001:db8::1', port: 2222 }],
    ['bob@[fe80::1%eth0]', { osUser: 'bob', host: 'fe80::1%eth0', port: 22 }],
    ['[db]:2222', { host: 'db', port: 2222 }],
    ['2001:db8::1', { host: '2001:db8::1', port: 22 }],
    ['  ssh://bob@db:22 ', { osUser: 'bob', host: 'db', port: 22 }],
  ])('%s is understood', (text, expected) => {
    expect(parseAddress(text)).toEqual({ osUser: undefined, ...expected });
  });

  it.each([
    '',
    '@',
    'bob@',
    'db:0',
    'db:70000',
    'db:ssh',
    'db:',
    'a b',
    '-oProxyCommand=x',
    'bob@-x',
    '-bob@db',
    'db;reboot',
    'db`id`',
    '$(id)',
    'db/path',
    '[::1',
    'a:b',
    'x'.repeat(300),
    'ex\u202eample',
    'd\nb',
    'http://db',
  ])('%j is not', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});
