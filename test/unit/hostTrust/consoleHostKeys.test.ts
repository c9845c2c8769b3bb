import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithConsole, parseConsoleHostKeys } from '../../../electron/core/hostTrust/consoleHostKeys.ts';
import { fingerprintOf } from '../../../electron/core/oneTimeKey/sshWire.ts';
import { ecdsa, ed25519, offer, rsa, words } from './hostKeys.ts';

const keysBlock = (...blobs: Buffer[]): string =>
  [
    '-----BEGIN SSH HOST KEY KEYS-----',
    ...blobs.map((blob) => `${words(blob)} root@ip-10-0-0-5`),
    '-----END SSH HOST KEY KEYS-----',
    '',
  ].join('\r\n');
const fingerprint = (blob: Buffer, title: string): string => `${fingerprintOf(blob)} root@ip-10-0-0-5 (${title})`;
/** As Amazon Linux 2 and Ubuntu have it: each line goes through syslog. */
const fingerprintsBlock = (prefix: string, ...lines: string[]): string =>
  [
    '#############################################################',
    '-----BEGIN SSH HOST KEY FINGERPRINTS-----',
    ...lines,
    '-----END SSH HOST KEY FINGERPRINTS-----',
  ]
    .map((line) => `${prefix}${line}\r\n`)
    .join('');

const log = '[    0.000000] Linux version 6.1\r\n[   12.108432] cloud-init[1204]: Generating public/private keys.\r\n';

describe("what an instance's console says of its host keys", () => {
  it('is the whole keys that cloud-init prints', () => {
    expect(parseConsoleHostKeys(`${log}${keysBlock(ed25519(1), ecdsa(2), rsa(3))}login: `)).toEqual([
      { name: 'ED25519', bits: 256, fingerprint: fingerprintOf(ed25519(1)), publicKey: ed25519(1).toString('base64') },
      { name: 'ECDSA', bits: 256, fingerprint: fingerprintOf(ecdsa(2)), publicKey: ecdsa(2).toString('base64') },
      { name: 'RSA', bits: 2042, fingerprint: fingerprintOf(rsa(3)), publicKey: rsa(3).toString('base64') },
    ]);
  });

  it.each(['ec2: ', '<14>Nov 24 22:00:00 cloud-init: ', '[   13.5] cloud-init[1242]: ', ''])(
    'is the fingerprints that it prints, behind %j',
    (prefix) => {
      const text = fingerprintsBlock(
        prefix,
        `256 ${fingerprint(ed25519(1), 'ED25519')}`,
        `3072 ${fingerprint(rsa(3), 'RSA')}`,
      );
      expect(parseConsoleHostKeys(log + text)).toEqual([
        { name: 'ED25519', bits: 256, fingerprint: fingerprintOf(ed25519(1)) },
        { name: 'RSA', bits: 3072, fingerprint: fingerprintOf(rsa(3)) },
      ]);
    },
  );

  it('names a key once that is printed in both forms', () => {
    const text = fingerprintsBlock('ec2: ', `256 ${fingerprint(ed25519(1), 'ED25519')}`) + keysBlock(ed25519(1));
    expect(parseConsoleHostKeys(text)).toMatchObject([{ publicKey: ed25519(1).toString('base64') }]);
  });

  it.each([
    ['a block that has no end yet', keysBlock(ed25519(1)).replace(/-----END.*/s, '')],
    ['a block whose beginning has scrolled out', keysBlock(ed25519(1)).replace(/-----BEGIN.*-----\r\n/, '')],
    ['a key outside of any block', `${words(ed25519(1))} root@web\r\n`],
    ['a key that the kernel wrote into', keysBlock(ed25519(1)).replace('AAAI', 'AAAI[ 13.1] eth0: up\r\n')],
    [
      'an MD5 fingerprint',
      fingerprintsBlock('', '2048 16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48 root@web (RSA)'),
    ],
  ])('is nothing for %s', (_what, text) => expect(parseConsoleHostKeys(text)).toEqual([]));

  it('is never the end of us, whatever is printed', () => {
    const part = fc.constantFrom(
      keysBlock(ed25519(1)),
      fingerprintsBlock('ec2: '),
      '\0',
      '\u001b[2J',
      'SHA256:',
      '256 ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary' }))), (parts) => {
        parseConsoleHostKeys(parts.join(''));
      }),
    );
  });

  it('does not keep us busy with a hostile text', () => {
    const line = `256 ${fingerprintOf(ed25519(1))} `.repeat(16_000);
    const started = performance.now();
    parseConsoleHostKeys(fingerprintsBlock('', line, ...Array.from({ length: 200 }, () => line.slice(0, 4_000))));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('an offered key held against the console', () => {
  const fingerprints = (...lines: string[]): string => fingerprintsBlock('ec2: ', ...lines);
  it.each([
    ['match', keysBlock(rsa(3), ed25519(1))],
    ['match', fingerprints(`256 ${fingerprint(ed25519(1), 'ED25519')}`)],
    ['differs', keysBlock(ed25519(2))],
    ['differs', fingerprints(`256 ${fingerprint(ed25519(2), 'ED25519')}`)],
    ['notThere', log],
    ['notThere', keysBlock(rsa(3))],
    ['empty', ''],
    ['empty', '\r\n  \n'],
  ])('%s', (answer, text) => expect(compareWithConsole(offer(ed25519(1)), text)).toBe(answer));

  it('does not match when the console names two of its type, of which one may be forged', () => {
    const forged = fingerprints(`256 ${fingerprint(ed25519(9), 'ED25519')}`);
    expect(compareWithConsole(offer(ed25519(9)), keysBlock(ed25519(1)) + forged)).toBe('differs');
    expect(compareWithConsole(offer(ed25519(1)), keysBlock(ed25519(1)) + forged)).toBe('differs');
  });

  it('compares an RSA key whatever its size, and an ECDSA key with those of its curve', () => {
    expect(compareWithConsole(offer(rsa(3)), fingerprints(`3072 ${fingerprint(rsa(4), 'RSA')}`))).toBe('differs');
    expect(compareWithConsole(offer(ecdsa(3)), fingerprints(`384 ${fingerprint(rsa(4), 'ECDSA')}`))).toBe('notThere');
  });
});
