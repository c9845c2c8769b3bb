import type { Reconnect } from '../../../shared/model/session.ts';
import type { Clock, Disposable } from '../ports.ts';
import { type Ended, MOST_TRIES, nextReconnect } from './nextReconnect.ts';

export interface ReconnectPolicy {
  readonly clock: Clock;
  /** From 0 to 1. */
  random(): number;
  enabled(): boolean;
}

/** One session's automatic reconnects: counts them and waits between them. */
export interface Reconnector {
  /** What to tell: unset when nothing happens by itself. */
  readonly state: Reconnect | undefined;
  /** A shell or a try ended. Waits for the next try if there is to be one, and answers whether it does. */
  ended(what: Ended): boolean;
  connected(): void;
  /** Makes the try that is waited for; answers false when none is. */
  now(): boolean;
  /** No more by itself; a try under way goes on as a person's. */
  stop(): void;
}

/** A connection that lived this long was a good one: the next loss counts from the start. Ms. */
const GOOD_AFTER_MS = 30_000;

export function createReconnector({ clock, random, enabled }: ReconnectPolicy, begin: () => void): Reconnector {
  let state: Reconnect | undefined;
  let tries = 0;
  let connectedAt = Number.POSITIVE_INFINITY;
  let timer: Disposable | undefined;
  const cancel = (): void => {
    timer?.dispose();
    timer = undefined;
  };
  const fire = (): void => {
    cancel();
    if (state) state = { tryNumber: state.tryNumber, of: state.of };
    begin();
  };
  return {
    get state() {
      return state;
    },
    ended(what) {
      cancel();
      // A person's own attempt is theirs to repeat.
      const mine = what.kind === 'shell' || state !== undefined;
      if (what.kind === 'shell' && clock.monotonic() - connectedAt >= GOOD_AFTER_MS) tries = 0;
      const next = mine ? nextReconnect({ enabled: enabled(), ended: what, tries, random: random() }) : undefined;
      if (next?.kind !== 'wait') {
        state = undefined;
        return false;
      }
      tries = next.tryNumber;
      state = { tryNumber: next.tryNumber, of: MOST_TRIES, at: clock.now() + next.ms };
      timer = clock.setTimer(next.ms, fire);
      return true;
    },
    connected() {
      connectedAt = clock.monotonic();
      state = undefined;
    },
    now() {
      if (!timer) return false;
      fire();
      return true;
    },
    stop() {
      cancel();
      state = undefined;
      tries = 0;
    },
  };
}
