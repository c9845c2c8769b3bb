import type { Clock } from '../../ports.ts';
import { createAllowance } from './allowance.ts';
import { check, type Inside, violation } from './inside.ts';

/** Requests at once, and each second: an honest server sends a keepalive every few seconds. */
const BURST = 1000;
const PER_SECOND = 100;
/** OpenSSH announces its host keys once; ssh2 parses, and has proven, every key of every announcement. */
const ANNOUNCEMENTS = 8;

/**
 * Bounds what a server may ask for (RFC 4252 §5.4, RFC 4254 §4 and §5): each request costs us an answer, which piles up
 * in our memory while the server does not read. Keepalive ends one that never reads.
 */
export function limitRequests(clock: Clock, ssh2: Inside): void {
  const requests = createAllowance(BURST, () => (clock.monotonic() / 1000) * PER_SECOND);
  const announcements = createAllowance(ANNOUNCEMENTS, () => 0);
  const counts = (): boolean => {
    if (!requests.take()) throw violation('It sends requests without end');
    return true;
  };
  check(ssh2, 'GLOBAL_REQUEST', (name: string) => {
    if (name === 'hostkeys-00@openssh.com' && !announcements.take())
      throw violation('It announces its host keys without end');
    return counts();
  });
  for (const name of ['CHANNEL_OPEN', 'CHANNEL_REQUEST', 'USERAUTH_BANNER']) check(ssh2, name, counts);
}
