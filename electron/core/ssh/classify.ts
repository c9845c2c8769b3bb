import { AppError } from '../../../shared/errors.ts';
import { redact } from '../lib/redact.ts';

/** `login` begins with the accepted host key. */
export type Phase = 'keyExchange' | 'login';

export interface Stage {
  readonly phase: Phase;
  /** A way to sign in went to the server. */
  readonly asked: boolean;
  /** What the server would still take after it refused the key. */
  readonly methodsLeft: readonly string[];
}

/** OpenSSH ends the connection with these words once its MaxAuthTries is reached (auth.c, auth_maxtries_exceeded). */
const tooMany = /too many authentication failures/i;

/** ssh2's words for an end of the connection while it waits for the server's version. */
const lostBefore = 'Connection lost before handshake';

/** After the sign-in. */
export const SIGNED_IN: Stage = { phase: 'login', asked: false, methodsLeft: [] };

/** What an error of ssh2's means at this stage of a connection. */
export function classify(error: Error & { level?: string; code?: unknown }, stage: Stage): AppError {
  const { phase, asked, methodsLeft } = stage;
  if (error instanceof AppError) return error;
  const detail = redact(error.message, 300);
  if (error.level === 'client-authentication' || (asked && tooMany.test(error.message))) {
    const others = methodsLeft.filter((method) => method !== 'publickey');
    const also = others.length === 0 ? '' : `. The host would also take: ${others.join(', ')}`;
    return new AppError('loginRefused', { cause: error, detail: `${detail}${also}` });
  }
  const hungUp = error.level === 'client-socket' || error.message === lostBefore;
  if (phase === 'keyExchange' && hungUp) return new AppError('sshHungUp', { cause: error, detail });
  // ssh2 tripped over a message that it did not expect; its words would help nobody.
  if (error instanceof TypeError || error instanceof RangeError)
    return new AppError('sshProtocol', { cause: error, detail: 'It sent a message that makes no sense' });
  // A code has what the system or the server's DISCONNECT says; ssh2's own complaints have none.
  const broken = error.level === undefined ? error.code === undefined : /^(protocol|handshake)$/.test(error.level);
  return new AppError(phase === 'login' && !broken ? 'connectionLost' : 'sshProtocol', { cause: error, detail });
}

/** The server's list of methods, hostile until parsed: names of RFC 4250 §4.6.1 only, and few. */
export function methodNames(left: unknown): string[] {
  if (!Array.isArray(left)) return [];
  return left
    .filter((name): name is string => typeof name === 'string' && /^[a-z][a-z0-9.@-]{0,63}$/.test(name))
    .slice(0, 8);
}
