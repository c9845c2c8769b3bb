import { describe, expect, it } from 'vitest';
import {
  createOneTimeKey,
  createRsaOneTimeKey,
  type OneTimeKeyType,
} from '../../../../electron/core/oneTimeKey/oneTimeKey.ts';
import { instanceConnectWay } from '../../../../electron/core/ssh/signIn/keyWays.ts';
import type { WayContext } from '../../../../electron/core/ssh/signIn/way.ts';

describe('the one-time key as a way to sign in', () => {
  /** What is pushed for a host with these algorithms (RFC 8308 §3.1) and this host key, when it refuses everything. */
  async function offers(
    signatureAlgorithms: readonly string[] | undefined,
    keyType: string,
  ): Promise<OneTimeKeyType[]> {
    const asked: OneTimeKeyType[] = [];
    const pushedKey = {
      async ready(_signal: AbortSignal, type: OneTimeKeyType = 'ed25519') {
        asked.push(type);
        return type === 'ed25519' ? createOneTimeKey() : createRsaOneTimeKey();
      },
    };
    const context = {
      pushedKey,
      options: { oneTimeKeyType: 'ed25519' },
      server: () => ({ signatureAlgorithms }),
      beginStep: () => undefined,
      attempt: { facts: { offered: { keyType } } },
      signal: new AbortController().signal,
    } as unknown as WayContext;
    for await (const _offer of instanceConnectWay(context));
    return asked;
  }

  it('is ed25519, and nothing else for a host that has such a key itself', async () => {
    expect(await offers(undefined, 'ssh-ed25519')).toEqual(['ed25519']);
    expect(await offers(['ssh-ed25519', 'rsa-sha2-512'], 'ssh-ed25519')).toEqual(['ed25519']);
  });

  it('is RSA at once for a host that says that it knows no ed25519', async () => {
    expect(await offers(['rsa-sha2-512', 'rsa-sha2-256'], 'ssh-ed25519')).toEqual(['rsa4096']);
  });

  it('is RSA after a refusal by a host without an ed25519 key', async () => {
    expect(await offers(undefined, 'ecdsa-sha2-nistp256')).toEqual(['ed25519', 'rsa4096']);
  });
});
