import { randomBytes } from 'node:crypto';
import { pbkdf } from 'bcrypt-pbkdf';
import { describe, expect, it } from 'vitest';
import { bcryptPbkdf } from '../../../../electron/core/ssh/signIn/bcryptPbkdf.ts';
import { errorCode } from '../../../support/errorCode.ts';

const unending = new AbortController().signal;

describe('the key of a passphrase', () => {
  it.each([
    [16, 1],
    [32, 2],
    [44, 3],
    [48, 4],
    [80, 1],
  ])('is the one that the package makes: %s bytes in %s rounds', async (length, rounds) => {
    const salt = randomBytes(16);
    const passphrase = Buffer.from('öpen sesame');
    const key = Buffer.alloc(length);
    expect(pbkdf(passphrase, passphrase.length, salt, salt.length, key, length, rounds)).toBe(0);
    expect(await bcryptPbkdf(String(passphrase), { salt, rounds, length }, unending)).toEqual(key);
  });

  it('leaves everybody else a turn after each hash', async () => {
    let turns = 0;
    let over = false;
    const count = (): void => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    await bcryptPbkdf('open sesame', { salt: randomBytes(16), rounds: 10, length: 48 }, unending);
    over = true;
    expect(turns).toBeGreaterThanOrEqual(20);
  });

  it('is given up when the attempt ends, however many rounds a file asks for', async () => {
    const attempt = new AbortController();
    setImmediate(() => attempt.abort());
    const given = { salt: randomBytes(16), rounds: 0xffff_ffff, length: 48 };
    expect(await errorCode(bcryptPbkdf('open sesame', given, attempt.signal))).toBe('cancelled');
  });
});
