import type { AuthMethod } from '../../../../shared/model/connectOptions.ts';
import type { ServerState } from './signIn.ts';
import { wireNames } from './way.ts';

/** Whether the host would take this now; before it has said anything, all is worth a try. */
export const isTaken = (way: AuthMethod, { methodsLeft }: Pick<ServerState, 'methodsLeft'>): boolean =>
  methodsLeft === undefined || methodsLeft.includes(wireNames[way]);

/**
 * The next way in the host's order that the server takes. After a partial success the server asks for one thing more, which a
 * person can answer although nobody put it into the order: the code of an MFA app after the key (RFC 4252 §5.1).
 */
export function nextWay(
  order: readonly AuthMethod[],
  begun: ReadonlySet<AuthMethod>,
  server: Pick<ServerState, 'methodsLeft' | 'partial'>,
): AuthMethod | undefined {
  const worthATry = (way: AuthMethod): boolean => !begun.has(way) && isTaken(way, server);
  const ordered = order.find(worthATry);
  if (ordered !== undefined || !server.partial) return ordered;
  return (['keyboardInteractive', 'password'] as const).find(worthATry);
}
