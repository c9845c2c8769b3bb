import type { SsoSession } from '../../../shared/model/ssoSession.ts';
import type { Disposable } from '../ports.ts';
import type { Token } from './tokenStore.ts';

/** The AWS CLI's token cache, for the sessions whose user asked to share it. None of it ever fails a sign-in. */
export interface SharedTokens {
  read(session: SsoSession): Token | undefined;
  /** A token there that ends later stays. */
  write(session: SsoSession, token: Token): void;
  /** Calls when the session's token there may have changed. */
  watch(session: SsoSession, onChange: () => void): Disposable;
  /** Deletes it there, if it is still this one. */
  remove(session: SsoSession, token: Token): void;
}
