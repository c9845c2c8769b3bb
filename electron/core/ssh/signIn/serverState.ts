import type { Client } from 'ssh2';
import { check, inside } from '../guards/inside.ts';
import type { ServerState } from './signIn.ts';

/**
 * Follows what the host says about signing in, after `connect()`. ssh2 tells its authHandler of a refusal only when the way was
 * not an agent's key, and takes "partial success" for a refusal there; so it is heard from the messages themselves.
 */
export function watchServerState(client: Client): () => ServerState {
  let state: ServerState = { refusals: 0, methodsLeft: undefined, partial: false, signatureAlgorithms: undefined };
  check(inside(client), 'USERAUTH_FAILURE', (methods: unknown, partial: unknown) => {
    state = { ...state, refusals: state.refusals + 1, methodsLeft: methodNames(methods), partial: partial === true };
    return true;
  });
  check(inside(client), 'EXT_INFO', (extensions: unknown) => {
    const signatureAlgorithms = state.signatureAlgorithms ?? algorithmsOf(extensions);
    state = { ...state, signatureAlgorithms };
    return true;
  });
  return () => state;
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
