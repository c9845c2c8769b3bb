import type { Clock } from '../../ports.ts';
import type { Passwords } from './passwords.ts';
import type { UnlockedKeys } from './unlockedKeys.ts';

/** What the ways to sign in need from outside an attempt. */
export interface SignInDeps {
  readonly clock: Clock;
  /** The user's home folder, for `~`. */
  readonly home: string;
  /** Where this machine's SSH agent listens. */
  readonly agentPath: string | undefined;
  readonly passwords: Passwords;
  /** Key files that were opened in this run. */
  readonly unlockedKeys: UnlockedKeys;
}
