import type { AuthMethod } from '../../../../shared/model/connectOptions.ts';
import { agentWay, instanceConnectWay, keyFileWay } from './keyWays.ts';
import { isTaken, nextWay } from './nextWay.ts';
import { keyboardInteractiveWay, passwordWay } from './passwordWays.ts';
import type { Offer, ServerState, SignIn } from './signIn.ts';
import { createSignInHistory } from './signInHistory.ts';
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

type SignInInput = Omit<
  WayContext,
  'server' | 'beginStep' | 'passOver' | 'onAccepted' | 'savedPassword' | 'beyondOrder'
> & {
  /** Ask first what the host takes: one round trip, and nothing is tried that it never would. */
  readonly asksFirst: boolean;
};

/** Signs in by the host's ways, in their order, each until it has nothing more to offer or the host takes no more of it. */
export const createSignIn = (input: SignInInput): HostSignIn => new OrderedSignIn(input);

class OrderedSignIn implements HostSignIn {
  readonly #input: SignInInput;
  readonly #history = createSignInHistory();
  readonly #begun = new Set<AuthMethod>();
  /** To be done once the user is in: of proofs that the host took, and of the one that it has not decided about. */
  readonly #kept: (() => Promise<void>)[] = [];
  #undecided: (() => Promise<void>)[] = [];
  #server: ServerState = { refusals: 0, methodsLeft: undefined, partial: false, signatureAlgorithms: undefined };
  #current: { readonly method: AuthMethod; readonly offers: AsyncGenerator<LabelledOffer, void> } | undefined;
  #askedWhatItTakes = false;
  #stepBegun = false;
  #savedPasswordUsed = false;

  constructor(input: SignInInput) {
    this.#input = input;
  }

  async next(now: ServerState): Promise<Offer | undefined> {
    const outcome = this.#history.answered(now);
    // "Partly accepted" can only be said of a proof; of a mere question what the host takes it means nothing.
    this.#server = { ...now, partial: now.partial && outcome !== undefined };
    if (outcome === 'taken') this.#kept.push(...this.#undecided);
    this.#undecided = [];
    if (this.#input.asksFirst && !this.#askedWhatItTakes) {
      this.#askedWhatItTakes = true;
      this.#beginStep();
      return { kind: 'none' };
    }
    this.#tellRefused();
    return this.#following();
  }

  unused(why: string): void {
    this.#history.notUsed(why);
  }

  tried(): readonly string[] {
    return this.#history.all();
  }

  hostTakes(): readonly string[] | undefined {
    return this.#server.methodsLeft;
  }

  how(): string {
    return this.#history.accepted();
  }

  async accepted(): Promise<void> {
    for (const work of [...this.#kept, ...this.#undecided]) await work();
  }

  async #following(): Promise<Offer | undefined> {
    for (;;) {
      if (this.#current && !isTaken(this.#current.method, this.#server)) this.#current = undefined;
      const method = this.#current?.method ?? nextWay(this.#input.options.authMethods, this.#begun, this.#server);
      if (method === undefined) return undefined;
      this.#current ??= this.#begin(method);
      const { value } = await this.#current.offers.next();
      if (value) {
        this.#history.offer(value.label, this.#server);
        return value.offer;
      }
      this.#current = undefined;
    }
  }

  #begin(method: AuthMethod) {
    this.#begun.add(method);
    // Until the one-time key is pushed, that is what is waited for.
    if (method !== 'instanceConnect') this.#beginStep();
    const beyondOrder = !this.#input.options.authMethods.includes(method);
    return { method, offers: ways[method](this.#contextOf(beyondOrder)) };
  }

  #contextOf(beyondOrder: boolean): WayContext {
    return {
      ...this.#input,
      beyondOrder,
      server: () => this.#server,
      beginStep: () => this.#beginStep(),
      passOver: (why) => this.#history.passOver(why),
      onAccepted: (work) => void this.#undecided.push(work),
      savedPassword: () => this.#savedPassword(beyondOrder),
    };
  }

  /** Once in an attempt, for a second time would only count as another wrong one; and never unless the order says so. */
  async #savedPassword(beyondOrder: boolean): Promise<string | undefined> {
    if (beyondOrder || this.#savedPasswordUsed) return undefined;
    this.#savedPasswordUsed = true;
    const { passwords, target, osUser } = this.#input;
    return passwords.get(target, osUser);
  }

  #beginStep(): void {
    if (this.#stepBegun) return;
    this.#stepBegun = true;
    const { attempt, osUser } = this.#input;
    attempt.failedStep = 'signIn';
    attempt.recorder.begin('signIn', `as ${osUser}`);
  }

  #tellRefused(): void {
    const refused = this.#history.refused();
    if (refused === '') return;
    const { methodsLeft = [] } = this.#server;
    const takes = methodsLeft.length > 0 ? `; the host takes: ${methodsLeft.join(', ')}` : '';
    this.#input.attempt.recorder.tell('signIn', `as ${this.#input.osUser}; refused: ${refused}${takes}`);
  }
}
