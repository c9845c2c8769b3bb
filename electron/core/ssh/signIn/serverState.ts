import type { Client } from 'ssh2';
import { check, inside, violation } from '../guards/inside.ts';
import type { ServerState } from './signIn.ts';

/** Rounds without a prompt that ssh2 answers by itself. */
const MOST_EMPTY_ROUNDS = 20;

/** Whose turn it is, and what the host has said about signing in. */
export interface ServerWatch {
  readonly state: ServerState;
  /** A request or an answer of ours went out: the host may speak (RFC 4252 §5.1). */
  theirTurn(): void;
  /** ssh2 wants the next way to sign in. */
  ourTurn(): void;
}

/**
 * Follows what the host says about signing in, after `connect()`. ssh2 tells its authHandler of a refusal only when the way was
 * not an agent's key, and takes "partial success" for a refusal there; so it is heard from the messages themselves. And it holds
 * the host to its turn, which ssh2 does not: a host that answers nothing could take a question of ours away and put its own in
 * the same place, or ask for signature after signature.
 */
export function watchServer(client: Client): ServerWatch {
  let state: ServerState = { refusals: 0, methodsLeft: undefined, partial: false, signatureAlgorithms: undefined };
  let turn: 'ours' | 'theirs' | 'over' = 'ours';
  let signed = false;
  let emptyRounds = 0;
  const inTurn = (what: string): void => {
    if (turn !== 'theirs') throw violation(`It ${what} without being asked`);
    turn = 'ours';
  };
  const on = (name: string, act: (...message: never[]) => void): void =>
    check(inside(client), name, (...message: never[]) => {
      act(...message);
      return true;
    });
  on('USERAUTH_FAILURE', (methods: unknown, partial: unknown) => {
    inTurn('refused a sign-in');
    state = { ...state, refusals: state.refusals + 1, methodsLeft: methodNames(methods), partial: partial === true };
  });
  on('USERAUTH_SUCCESS', () => {
    inTurn('accepted a sign-in');
    turn = 'over';
  });
  on('USERAUTH_PK_OK', () => {
    inTurn('took a key');
    if (signed) throw violation('It asks for signature after signature');
    signed = true;
  });
  on('USERAUTH_INFO_REQUEST', (_name: unknown, _instruction: unknown, prompts: unknown) => {
    inTurn('asked a question');
    // ssh2 answers this one at once, by itself.
    if (Array.isArray(prompts) && prompts.length > 0) return;
    emptyRounds += 1;
    if (emptyRounds > MOST_EMPTY_ROUNDS) throw violation('It asks nothing, again and again');
    turn = 'theirs';
  });
  on('USERAUTH_BANNER', () => {
    if (turn === 'over') throw violation('It sends its banner after the sign-in');
  });
  on('EXT_INFO', (extensions: unknown) => {
    state = { ...state, signatureAlgorithms: state.signatureAlgorithms ?? algorithmsOf(extensions) };
  });
  return {
    get state() {
      return state;
    },
    theirTurn() {
      if (turn !== 'over') turn = 'theirs';
    },
    ourTurn() {
      if (turn !== 'over') turn = 'ours';
      signed = false;
    },
  };
}

function algorithmsOf(extensions: unknown): readonly string[] | undefined {
  if (!Array.isArray(extensions)) return undefined;
  const told = extensions.find((one: { name?: unknown }) => one?.name === 'server-sig-algs') as { algs?: unknown };
  return Array.isArray(told?.algs) ? told.algs.filter((name): name is string => typeof name === 'string') : undefined;
}

/** The server's list of methods, hostile until parsed: names of RFC 4250 §4.6.1 only, and few. */
export function methodNames(left: unknown): string[] {
  if (!Array.isArray(left)) return [];
  return left
    .filter((name): name is string => typeof name === 'string' && /^[a-z][a-z0-9.@-]{0,63}$/.test(name))
    .slice(0, 8);
}
