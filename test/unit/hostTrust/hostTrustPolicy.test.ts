import { describe, expect, it } from 'vitest';
import { hostTrustPolicy, learnHostKeys, mayBeTrusted } from '../../../electron/core/hostTrust/hostTrustPolicy.ts';
import { ecdsa, ed25519, offer, rsa, trusted } from './hostKeys.ts';

const base64 = (blob: Buffer): string => blob.toString('base64');
const known = (keys: Buffer[], revoked: Buffer[] = []) => ({
  trusted: keys.map(trusted),
  revoked: revoked.map(base64),
});

describe('the verdict about a host key', () => {
  it.each([
    ['new', known([]), ed25519(1)],
    ['trusted', known([ed25519(1)]), ed25519(1)],
    ['trusted', known([ed25519(1), ed25519(2), rsa(1)]), ed25519(2)],
    ['changed', known([ed25519(1)]), ed25519(2)],
    ['changed', known([rsa(1), ed25519(1)]), ed25519(2)],
    ['newKeyType', known([ed25519(1)]), ecdsa(1)],
    ['revoked', known([], [ed25519(1)]), ed25519(1)],
    ['revoked', known([ed25519(1)], [ed25519(1)]), ed25519(1)],
    ['new', known([], [ed25519(1)]), ed25519(2)],
  ])('is %s', (kind, keys, offered) => expect(hostTrustPolicy(keys, offer(offered)).kind).toBe(kind));

  it('names the keys that were expected in place of a changed one', () => {
    expect(hostTrustPolicy(known([rsa(1), ed25519(1)]), offer(ed25519(2)))).toEqual({
      kind: 'changed',
      known: [trusted(ed25519(1))],
    });
  });

  it.each([
    [known([]), ed25519(1), true, true],
    [known([ed25519(1)]), ed25519(1), true, true],
    [known([ed25519(1)]), ecdsa(1), false, true],
    [known([ed25519(1)]), ed25519(2), false, false],
    [known([], [ed25519(1)]), ed25519(1), false, false],
  ])('lets a plain yes do where nothing speaks against it', (keys, offered, plain, vouched) => {
    const verdict = hostTrustPolicy(keys, offer(offered));
    expect([mayBeTrusted(verdict, false), mayBeTrusted(verdict, true)]).toEqual([plain, vouched]);
  });
});

describe('keys that a server proves', () => {
  const learn = (keys: ReturnType<typeof known>, proven: Buffer[], over = ed25519(1)) =>
    learnHostKeys(keys, offer(over), proven);

  it('are taken over a trusted connection: the other types', () => {
    expect(learn(known([ed25519(1)]), [ed25519(1), ecdsa(1), rsa(1)])).toEqual({
      added: [ecdsa(1), rsa(1)],
      dropped: [],
    });
  });

  it('replace the others of their type, and leave types that were not proven', () => {
    expect(learn(known([ed25519(1), ecdsa(1), rsa(1)]), [ed25519(1), ecdsa(2)])).toEqual({
      added: [ecdsa(2)],
      dropped: [base64(ecdsa(1))],
    });
  });

  it('may be two of a type in the middle of a rotation', () => {
    expect(learn(known([ed25519(1)]), [ed25519(1), ed25519(2)])).toEqual({ added: [ed25519(2)], dropped: [] });
  });

  it.each([
    ['let in once', known([]), ed25519(1)],
    ['another than the trusted one', known([ed25519(1)]), ed25519(9)],
    ['of a type that is not trusted', known([ed25519(1)]), ecdsa(1)],
    ['revoked', known([ed25519(1)], [ed25519(1)]), ed25519(1)],
  ])('are not taken over a connection whose key is %s', (_what, keys, over) => {
    expect(learn(keys, [over, ecdsa(5), rsa(5)], over)).toEqual({ added: [], dropped: [] });
  });

  it('are not taken when they are revoked, of an unknown type, damaged, or double', () => {
    const odd = Buffer.from([0, 0, 0, 3, 120, 121, 122]);
    const proven = [ed25519(1), rsa(1), rsa(2), rsa(2), odd, ecdsa(1).subarray(0, 40), Buffer.alloc(0)];
    expect(learn(known([ed25519(1)], [rsa(1)]), proven)).toEqual({ added: [rsa(2)], dropped: [] });
  });

  it('are refused when they are more than a host has', () => {
    const many = Array.from({ length: 17 }, (_, n) => rsa(n + 1));
    expect(learn(known([ed25519(1)]), many)).toEqual({ added: [], dropped: [] });
  });
});
