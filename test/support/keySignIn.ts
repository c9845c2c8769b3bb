import type { OneTimeKey } from '../../electron/core/oneTimeKey/oneTimeKey.ts';
import { oneTimeSigner } from '../../electron/core/oneTimeKey/oneTimeSigner.ts';
import type { SignIn } from '../../electron/core/ssh/signIn/signIn.ts';

/** Signs in with one key and nothing else. */
export function keySignIn(key: () => Promise<OneTimeKey>): SignIn {
  let offered = false;
  return {
    async next() {
      if (offered) return undefined;
      offered = true;
      return { kind: 'publickey', signer: oneTimeSigner(await key()) };
    },
  };
}
