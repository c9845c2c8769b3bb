import type { AuthMethod, SettledOptions } from '../../../../shared/model/connectOptions.ts';
import type { Target } from '../../../../shared/model/target.ts';
import type { Attempt } from '../attempt.ts';
import type { PushedKey } from '../pushedKey.ts';
import type { Offer, ServerState } from './signIn.ts';
import type { SignInDeps } from './signInDeps.ts';

export interface WayContext extends SignInDeps {
  readonly attempt: Attempt;
  readonly signal: AbortSignal;
  readonly osUser: string;
  /** What the user calls the host. */
  readonly name: string;
  readonly target: Target;
  readonly options: SettledOptions;
  readonly pushedKey: PushedKey | undefined;
  server(): ServerState;
  /** The step "Sign-in" is under way from here on. */
  beginStep(): void;
  /** Notes that something was not tried, and why: "the key file ~/.ssh/id_rsa is not there". */
  passOver(why: string): void;
  /** A way that is not in the host's order, and that the host asks for after it took another. */
  readonly beyondOrder: boolean;
  /** What the keystore keeps, once in an attempt; undefined when it may not be given to this host now. */
  savedPassword(): Promise<string | undefined>;
  /** To be done once the host has let the user in, if it takes what is offered now. */
  onAccepted(work: () => Promise<void>): void;
}

/** An offer, and what the timeline calls it. */
export interface LabelledOffer {
  readonly label: string;
  readonly offer: Offer;
}

/** One of the host's ways to sign in, which may have several things to offer: an agent's keys, three tries at a password. */
export type Way = (context: WayContext) => AsyncGenerator<LabelledOffer, void>;

/** The name on the wire of each of our ways (RFC 4252, RFC 4256). */
export const wireNames: Readonly<Record<AuthMethod, string>> = {
  instanceConnect: 'publickey',
  agent: 'publickey',
  keyFile: 'publickey',
  keyboardInteractive: 'keyboard-interactive',
  password: 'password',
};
