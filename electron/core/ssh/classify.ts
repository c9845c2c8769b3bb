import { AppError } from '../../../shared/errors.ts';
import { redact } from '../lib/redact.ts';

/** `login` begins with the accepted host key. */
export type Phase = 'keyExchange' | 'login';

export interface Stage {
  readonly phase: Phase;
  /** A way to sign in went to the server. */
  readonly asked: boolean;
}

/** OpenSSH ends the connection with these words once its MaxAuthTries is reached (auth.c, auth_maxtries_exceeded). */
const tooMany = /too many authentication failures/i;

/** ssh2's words for an end of the connection while it waits for the server's version. */
const lostBefore = 'Connection lost before handshake';

/** After the sign-in. */
export const SIGNED_IN: Stage = { phase: 'login', asked: false };

/** What an error of ssh2's means at this stage of a connection. */
export function classify(error: Error & { level?: string; code?: unknown }, stage: Stage): AppError {
  const { phase, asked } = stage;
  if (error instanceof AppError) return error;
  const detail = redact(error.message, 300);
  if (error.level === 'client-authentication' || (asked && tooMany.test(error.message)))
    return new AppError('loginRefused', { cause: error, detail });
  const hungUp = error.level === 'client-socket' || error.message === lostBefore;
  if (phase === 'keyExchange' && hungUp) return new AppError('sshHungUp', { cause: error, detail });
  // ssh2 tripped over a message that it did not expect; its words would help nobody.
  if (error instanceof TypeError || error instanceof RangeError)
    return new AppError('sshProtocol', { cause: error, detail: 'It sent a message that makes no sense' });
  // A code has what the system or the server's DISCONNECT says; ssh2's own complaints have none.
  const broken = error.level === undefined ? error.code === undefined : /^(protocol|handshake)$/.test(error.level);
  return new AppError(phase === 'login' && !broken ? 'connectionLost' : 'sshProtocol', { cause: error, detail });
}
