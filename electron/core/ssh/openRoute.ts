import type { Socket } from 'node:net';
import type { Clock } from '../ports.ts';
import { openTcp } from '../routes/openTcp.ts';
import { type Route, routeWords } from '../routes/route.ts';
import type { Attempt } from './attempt.ts';

const TCP_MS = 10_000;

/** TCP to the route's address, as the step "Route". A push that fails meanwhile ends it. */
export async function openRoute(
  clock: Clock,
  route: Route,
  { recorder, facts }: Attempt,
  signal: AbortSignal,
  beside: Promise<unknown> = new Promise(() => undefined),
): Promise<Socket> {
  const { address, port } = route;
  const words = routeWords(route);
  recorder.begin('route', words);
  const { socket, ms } = await firstFailure(openTcp(clock, { address, port, timeoutMs: TCP_MS }, signal), beside);
  facts.roundTripMs = ms;
  recorder.done('route', `${words}, answered in ${Math.max(1, Math.round(ms))} ms`, ms);
  return socket;
}

/** The first's result, unless the second fails before. */
export function firstFailure<T>(first: Promise<T>, second: Promise<unknown>): Promise<T> {
  return new Promise((resolve, reject) => {
    first.then(resolve, reject);
    second.catch(reject);
  });
}
