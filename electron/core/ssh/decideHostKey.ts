import { AppError } from '../../../shared/errors.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { revokedKey } from '../hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import { randomart } from '../hostTrust/randomart.ts';
import type { Attempt, PipelineDeps, Target } from './attempt.ts';
import { connectSsh } from './connectSsh.ts';
import { openRoute } from './openRoute.ts';

/**
 * Learns the key of a host that is not known yet, without authenticating, and asks the user. Answers the key to pin.
 * ssh2's own timeout would go on while a person reads the question; hence a connection of its own.
 * Errors: `hostKeyRefused` when the user says no, `hostKeyRevoked`, the route's, `sshSilent`, `sshHungUp`, `sshProtocol`.
 */
export async function decideHostKey(
  deps: PipelineDeps,
  { instance, route, osUser }: Target,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<OfferedHostKey> {
  const { recorder, facts, questions } = attempt;
  attempt.failedStep = 'route';
  const socket = await openRoute(deps.clock, route, attempt, signal);
  attempt.failedStep = 'hostKey';
  recorder.begin('hostKey');
  const offered = await probe(deps, socket, osUser, signal);
  facts.offered = offered;
  const { keyType, fingerprint } = offered;
  if (deps.hostTrust.verdict(instance, offered).kind === 'revoked') throw revokedKey(offered);
  const former = deps.hostTrust.formerlyAt(route.address, instance);
  const note =
    former && `${route.address} was ${hostTrustLabel(former.host)} before: another machine, so it is asked anew.`;
  const answer = await questions.ask<'hostKey'>(
    {
      kind: 'hostKey',
      keyType,
      fingerprint,
      publicKey: offered.blob.toString('base64'),
      randomart: randomart(offered.blob),
      instanceId: instance.instanceId,
      ...(note === undefined ? {} : { note }),
    },
    (question) => recorder.ask('hostKey', question),
    signal,
  );
  recorder.answered('hostKey');
  if (answer.decision === 'refuse') throw new AppError('hostKeyRefused', { detail: `${keyType} ${fingerprint}` });
  if (answer.decision === 'trust') {
    deps.hostTrust.remember(instance, offered, route.address, { name: instance.name });
  }
  facts.hostTrust = answer.decision === 'trust' ? 'remembered' : 'once';
  const until = answer.decision === 'trust' ? `trusted for ${instance.instanceId}` : 'trusted this once';
  recorder.done('hostKey', `${keyType} ${fingerprint}, ${until}`);
  return offered;
}

async function probe(
  deps: PipelineDeps,
  socket: Parameters<typeof connectSsh>[1]['socket'],
  osUser: string,
  signal: AbortSignal,
): Promise<OfferedHostKey> {
  let seen: OfferedHostKey | undefined;
  const verify = (offered: OfferedHostKey): boolean => {
    seen = offered;
    return false;
  };
  const key = (): Promise<never> => Promise.reject(new AppError('internal'));
  try {
    const connection = await connectSsh(deps.clock, { socket, osUser, rememberedKeyTypes: [], verify, key }, signal);
    connection.dispose();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'hostKeyRefused') throw error;
  }
  if (!seen) throw new AppError('sshProtocol', { detail: 'The server showed no host key' });
  return seen;
}
