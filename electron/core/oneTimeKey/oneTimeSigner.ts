import ssh2 from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import type { Signer } from '../ssh/signIn/signIn.ts';
import type { OneTimeKey } from './oneTimeKey.ts';

/** The one-time key as a way to sign in. */
export function oneTimeSigner(key: OneTimeKey): Signer {
  const publicKey = ssh2.utils.parseKey(key.publicKey);
  if (publicKey instanceof Error) throw new AppError('internal', { cause: publicKey });
  return { publicKey, sign: (data, hash) => key.sign(data, hash) };
}
