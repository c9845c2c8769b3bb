import { expect, it } from 'vitest';
import { negotiatedAlgorithms } from '../../../electron/core/ssh/negotiated.ts';
import { shellEnvironment } from '../../../electron/core/ssh/shellEnvironment.ts';

it('gives a shell 24-bit colour and the locale of the user, and nothing else of the environment', () => {
  const env = { LANG: 'de_DE.UTF-8', LC_CTYPE: 'C.UTF-8', AWS_SECRET_ACCESS_KEY: 'x', HOME: '/home/jane' };
  expect(shellEnvironment(env)).toEqual({ COLORTERM: 'truecolor', LANG: 'de_DE.UTF-8', LC_CTYPE: 'C.UTF-8' });
});

it.each(['$(reboot)', 'de_DE;x', '', 'x'.repeat(65)])('passes over %j as a locale', (LANG) => {
  expect(shellEnvironment({ LANG })).toEqual({ COLORTERM: 'truecolor' });
});

it('names both ways of a connection where they differ', () => {
  const way = { cipher: 'aes128-gcm@openssh.com', mac: '', compress: 'none' };
  const other = { ...way, cipher: 'aes256-ctr', mac: 'hmac-sha2-256' };
  expect(negotiatedAlgorithms({ kex: 'curve25519-sha256', serverHostKey: 'ssh-ed25519', cs: way, sc: other })).toEqual({
    kex: 'curve25519-sha256',
    hostKey: 'ssh-ed25519',
    cipher: 'aes128-gcm@openssh.com / aes256-ctr',
    mac: ' / hmac-sha2-256',
  });
});
