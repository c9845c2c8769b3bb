import ssh2, { type BaseAgent, type ParsedKey } from 'ssh2';
import { describe, expect, it } from 'vitest';
import {
  createOneTimeKey,
  createRsaOneTimeKey,
  type OneTimeKey,
} from '../../../../electron/core/oneTimeKey/oneTimeKey.ts';
import { oneTimeSigner } from '../../../../electron/core/oneTimeKey/oneTimeSigner.ts';
import type { Signer } from '../../../../electron/core/ssh/signIn/signIn.ts';
import { ssh2Method } from '../../../../electron/core/ssh/signIn/ssh2Method.ts';
import { AppError } from '../../../../shared/errors.ts';

const data = Buffer.from('what is signed');

/** What ssh2 gets when it asks our agent of one key to sign. */
async function sign(signer: Signer, hash: string | undefined, allowSha1 = false) {
  const failures: unknown[] = [];
  const method = ssh2Method(
    { kind: 'publickey', signer },
    {
      osUser: 'bob',
      allowSha1,
      unhurried: (work) => work,
      unused: () => undefined,
      fail: (error) => void failures.push(error),
    },
  ) as { agent: BaseAgent<ParsedKey> };
  const signature = await new Promise<Buffer | Error>((resolve) => {
    method.agent.sign(signer.publicKey, data, { hash } as never, (error, signed) =>
      resolve(signed ?? (error as Error)),
    );
  });
  return { signature, failures };
}

describe('a key that ssh2 signs with', () => {
  const rsa = createRsaOneTimeKey();
  const verifies = (key: OneTimeKey, signature: Buffer, hash?: string): boolean =>
    (ssh2.utils.parseKey(key.publicKey) as ParsedKey).verify(data, signature, hash as never) === true;

  it.each(['sha256', 'sha512'])('signs with RSA over %s', async (hash) => {
    const key = await rsa;
    const { signature } = await sign(oneTimeSigner(key), hash);
    expect(verifies(key, signature as Buffer, hash)).toBe(true);
  });

  it.each(['sha1', undefined])(
    'never signs with RSA over %s, what ssh2 falls back to for a host that names nothing',
    async (hash) => {
      const { signature, failures } = await sign(oneTimeSigner(await rsa), hash);
      expect(signature).toBeInstanceOf(Error);
      expect(failures).toEqual([]);
    },
  );

  it('signs over SHA-1 for a host whose settings allow it', async () => {
    const key = await rsa;
    const { signature } = await sign(oneTimeSigner(key), 'sha1', true);
    expect(verifies(key, signature as Buffer, 'sha1')).toBe(true);
  });

  it('signs with ed25519 without a hash of its own', async () => {
    const key = createOneTimeKey();
    expect(verifies(key, (await sign(oneTimeSigner(key), undefined)).signature as Buffer)).toBe(true);
  });

  it('ends the connection by an error of ours, and is passed over for any other', async () => {
    const { publicKey } = oneTimeSigner(createOneTimeKey());
    const cancelled = new AppError('cancelled');
    const ours = await sign({ publicKey, sign: () => Promise.reject(cancelled) }, undefined);
    expect(ours.failures).toEqual([cancelled]);
    const other = await sign({ publicKey, sign: () => Promise.reject(new Error('locked')) }, undefined);
    expect(other.failures).toEqual([]);
    expect(other.signature).toBeInstanceOf(Error);
  });
});
