import type { Clock } from '../../ports.ts';
import type { Passwords } from './passwords.ts';

/** What the ways to sign in need from outside an attempt. */
export interface SignInDeps {
  readonly clock: Clock;
  /** The user's home folder, for `~`. */
  readonly home: string;
  /** Where this machine's SSH agent listens. */
  readonly agentPath: string | undefined;
  readonly passwords: Passwords;
  /** Passphrases that opened a key file in this run, by path. */
  readonly passphrases: Map<string, string>;
}
