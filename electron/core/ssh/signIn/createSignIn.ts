import type { AuthMethod } from '../../../../shared/model/connectOptions.ts';
import { agentWay, instanceConnectWay, keyFileWay } from './keyWays.ts';
import { isTaken, nextWay } from './nextWay.ts';
import { keyboardInteractiveWay, passwordWay } from './passwordWays.ts';
import type { Offer, ServerState, SignIn } from './signIn.ts';
import type { LabelledOffer, Way, WayContext } from './way.ts';

const ways: Readonly<Record<AuthMethod, Way>> = {
  instanceConnect: instanceConnectWay,
  agent: agentWay,
  keyFile: keyFileWay,
  keyboardInteractive: keyboardInteractiveWay,
  password: passwordWay,
};

export interface HostSignIn extends SignIn {
  /** What was tried and passed over, for the timeline and the failure page; each a few words. */
  tried(): readonly string[];
  /** What the host said that it takes, by the wire names of RFC 4252; undefined when it did not say. */
  hostTakes(): readonly string[] | undefined;
  /** How the host let the user in. */
  how(): string;
  /** Keeps what the user wanted kept. */
  accepted(): Promise<void>;
}

export type SignInInput = Omit<WayContext, 'server' | 'beginStep' | 'passOver' | 'onAccepted'> & {
  /** Ask first what the host takes: one round trip, and nothing is tried that it never would. */
  readonly asksFirst: boolean;
};

/** Signs in by the host's ways, in their order, each until it has nothing more to offer or the host takes no more of it. */
export function createSignIn(input: SignInInput): HostSignIn {
  const { attempt, osUser, options, asksFirst } = input;
  const history = createHistory();
  const begun = new Set<AuthMethod>();
  const afterwards: (() => Promise<void>)[] = [];
  let server: ServerState = { refusals: 0, methodsLeft: undefined, partial: false, signatureAlgorithms: undefined };
  let current: { readonly method: AuthMethod; readonly offers: AsyncGenerator<LabelledOffer, void> } | undefined;
  let stepBegun = false;
  const beginStep = (): void => {
    if (stepBegun) return;
    stepBegun = true;
    attempt.failedStep = 'signIn';
    attempt.recorder.begin('signIn', `as ${osUser}`);
  };
  const context: WayContext = {
    ...input,
    server: () => server,
    beginStep,
    passOver: (why) => history.passOver(why),
    onAccepted: (work) => void afterwards.push(work),
  };
  const begin = (method: AuthMethod) => {
    begun.add(method);
    // Until the one-time key is pushed, that is what is waited for.
    if (method !== 'instanceConnect') beginStep();
    return { method, offers: ways[method](context) };
  };
  const following = async (): Promise<Offer | undefined> => {
    for (;;) {
      if (current && !isTaken(current.method, server)) current = undefined;
      const method = current?.method ?? nextWay(options.authMethods, begun, server);
      if (method === undefined) return undefined;
      current ??= begin(method);
      const { value } = await current.offers.next();
      if (value) {
        history.offer(value.label, server);
        return value.offer;
      }
      current = undefined;
    }
  };
  return {
    async next(now) {
      server = now;
      history.answered(now);
      if (afterwards.length > 0 && !now.partial) afterwards.length = 0;
      if (asksFirst && now.refusals === 0) {
        beginStep();
        return { kind: 'none' };
      }
      const before = history.refused();
      const takes = now.methodsLeft?.length ? `; the host takes: ${now.methodsLeft.join(', ')}` : '';
      if (before !== '') attempt.recorder.tell('signIn', `as ${osUser}; refused: ${before}${takes}`);
      return following();
    },
    tried: history.all,
    hostTakes: () => server.methodsLeft,
    how: history.accepted,
    async accepted() {
      for (const work of afterwards) await work();
    },
  };
}

/** What was offered, and what became of it. */
function createHistory() {
  const entries: { label: string; outcome: string }[] = [];
  const passedOver: string[] = [];
  let open: { label: string; refusals: number } | undefined;
  const refused = (): string =>
    entries
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ label }) => label)
      .join(', ');
  return {
    offer(label: string, { refusals }: ServerState): void {
      open = { label, refusals };
    },
    answered({ refusals, partial }: ServerState): void {
      if (!open) return;
      const outcome = refusals === open.refusals ? 'not used' : partial ? 'taken, and not enough' : 'refused';
      entries.push({ label: open.label, outcome });
      open = undefined;
    },
    passOver: (why: string): void => void passedOver.push(why),
    refused,
    accepted: (): string => {
      const parts = entries.filter(({ outcome }) => outcome.startsWith('taken')).map(({ label }) => label);
      const how = [...parts, open?.label ?? 'without being asked for anything'].join(' and ');
      return refused() === '' ? how : `${how}; refused before: ${refused()}`;
    },
    all: (): readonly string[] => {
      const tried = open ? [...entries, { label: open.label, outcome: 'refused' }] : entries;
      return [...tried.map(({ label, outcome }) => `${label}: ${outcome}`), ...passedOver];
    },
  };
}
