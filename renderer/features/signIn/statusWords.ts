import type { SignInStatus } from '../../../shared/model/ssoSession.ts';
import { duration } from '../../ui/words.ts';

/** Where a sign-in stands, in words: `Signed in as jane@acme.example, 7 h 41 m left, renewed by itself`. */
export function statusWords(status: SignInStatus, now: number): string {
  switch (status.kind) {
    case 'signedOut':
      return 'Signed out';
    case 'ended':
      return 'The sign-in has ended';
    case 'starting':
    case 'waitingForUser':
    case 'waitingForBrowser':
      return 'Signing in …';
    case 'signedIn': {
      const who = status.user === undefined ? 'Signed in' : `Signed in as ${status.user}`;
      if (status.expiresAt <= now) return `${who}, but it could not be renewed yet`;
      const left = `${duration(status.expiresAt - now)} left`;
      return [who, left, ...(status.renewable ? ['renewed by itself'] : [])].join(', ');
    }
    default:
      return status satisfies never;
  }
}

/** Where the token is: what survives a restart, and what does not. */
export const storageWords = {
  keystore: 'kept by the system’s keystore',
  memory: 'kept in memory until you quit',
} as const;
