import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KeyLine,
  type KnownHostsLine,
  keyLine,
  parseKnownHosts,
  serialiseKnownHosts,
} from '../../../electron/core/hostTrust/knownHostsFile.ts';
import { ecdsa, ed25519, rsa, words } from './hostKeys.ts';

const only = (text: string): KnownHostsLine => {
  const [line, ...rest] = parseKnownHosts(text);
  expect(rest).toEqual([]);
  return line!;
};
const key = words(ed25519(1));

describe('a known_hosts file', () => {
  it.each([
    ['a plain name', `web.example.com ${key}`, { names: 'web.example.com', marker: undefined, comment: '' }],
    ['several names', `web,192.0.2.1 ${key} a comment`, { names: 'web,192.0.2.1', comment: 'a comment' }],
    ['a port', `[web.example.com]:2222 ${key}`, { names: '[web.example.com]:2222' }],
    ['tabs and runs of spaces', `  web\t ${key.replace(' ', '\t')}   hi there`, { names: 'web', comment: 'hi there' }],
    ['a revoked key', `@revoked * ${key}`, { names: '*', marker: 'revoked' }],
    ['an authority', `@cert-authority *.example.com ${key}`, { names: '*.example.com', marker: 'certAuthority' }],
    [
      'a hashed name',
      `|1|JfKTdBh7rNbXkVAQCRp4OQoPfmI=|USECr3SWf1JUPsms5AqfD5QfxkM= ${key}`,
      { names: '|1|JfKTdBh7rNbXkVAQCRp4OQoPfmI=|USECr3SWf1JUPsms5AqfD5QfxkM=' },
    ],
  ])('is read with %s', (_what, text, fields) => {
    expect(only(text)).toMatchObject({ kind: 'key', keyType: 'ssh-ed25519', blob: ed25519(1), text, ...fields });
  });

  it('has keys of every type', () => {
    const blobs = [ed25519(1), ecdsa(2), rsa(3)];
    const lines = parseKnownHosts(blobs.map((blob) => `web ${words(blob)}\n`).join(''));
    expect(lines.map((line) => (line as KeyLine).blob)).toEqual(blobs);
  });

  it('may have lines that end with CR LF', () => {
    expect(parseKnownHosts(`web ${key}\r\n# note\r\n`)).toMatchObject([
      { kind: 'key', end: '\r\n', comment: '' },
      { kind: 'note', end: '\r\n' },
    ]);
  });

  it('keeps comments and empty lines as notes', () => {
    expect(parseKnownHosts(`\n# one\n   \n\t#two\n`).map(({ kind }) => kind)).toEqual(['note', 'note', 'note', 'note']);
  });

  it.each([
    ['protocol 1', 'web 1024 35 1234567890'],
    ['an unknown marker', `@trusted web ${key}`],
    ['no key', 'web ssh-ed25519'],
    ['only a name', 'web'],
    ['base64 that is none', 'web ssh-ed25519 ****'],
    ['base64 without its end', `web ${key.slice(0, -1)}`],
    ['a key that was cut off', `web ${key.slice(0, -8)}`],
    ['a key of another type than it says', `web ssh-rsa ${ed25519(1).toString('base64')}`],
    [
      'a key with something behind it',
      `web ssh-ed25519 ${Buffer.concat([ed25519(1), Buffer.alloc(6)]).toString('base64')}`,
    ],
    ['a damaged hash', `|1|JfKTdBh7rNbXkVAQ|USECr3SWf1JUPsms5AqfD5QfxkM= ${key}`],
    ['a hash among names', `|1|JfKTdBh7rNbXkVAQCRp4OQoPfmI=|USECr3SWf1JUPsms5AqfD5QfxkM=,web ${key}`],
    ['two markers', `@revoked @cert-authority web ${key}`],
  ])('keeps a line with %s, and says that it is bad', (_what, text) => {
    const line = only(text);
    expect(line).toMatchObject({ kind: 'bad', text });
    expect(line.kind === 'bad' && line.problem).not.toBe('');
  });

  it('is the same text again, whatever the text was', () => {
    const word = fc.constantFrom(
      'web',
      '*',
      '@revoked',
      key,
      '|1|a|b',
      '#',
      ',',
      ' ',
      '\t',
      '\r',
      '\n',
      '\r\n',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(word).map((all) => all.join('')),
        ),
        (text) => {
          expect(serialiseKnownHosts(parseKnownHosts(text))).toBe(text);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a line made of fields', () => {
  it('is read as these fields again', () => {
    const fields = { names: 'a,b', keyType: 'ssh-ed25519', key: ed25519(1).toString('base64'), comment: 'x y' };
    const line = keyLine({ ...fields, marker: 'revoked' }, '\n');
    expect(line).toMatchObject({ ...fields, marker: 'revoked' });
    expect(only(serialiseKnownHosts([line]))).toEqual(line);
  });

  it.each([
    { names: 'web\n* ssh-ed25519' },
    { names: 'web evil' },
    { names: '' },
    { names: '#web' },
    { names: '@revoked' },
    { comment: 'x\n* ssh-ed25519 AAAA' },
    { keyType: 'ssh-rsa' },
  ])('is refused where it would be read as something else: %j', (wrong) => {
    const fields = { names: 'web', keyType: 'ssh-ed25519', key: ed25519(1).toString('base64'), comment: '' };
    expect(() => keyLine({ ...fields, ...wrong }, '\n')).toThrow();
  });
});
