import { AppError } from '../../../shared/errors.ts';
import type { HostTrustKey, TrustedHostKey } from '../../../shared/model/hostTrust.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { revokedKey } from '../hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import { randomart } from '../hostTrust/randomart.ts';
import type { AlgorithmChoice } from './algorithms.ts';
import type { Attempt, Destination, PipelineDeps } from './attempt.ts';
import { connectSsh } from './connectSsh.ts';
import { openRoute } from './openRoute.ts';
import type { SignIn } from './signIn/signIn.ts';
import type { SshOptions } from './sshConnection.ts';

/**
 * Learns the key of a host that is not known yet, without authenticating, and asks the user. Answers the key to pin.
 * ssh2's own timeout would go on while a person reads the question; hence a connection of its own.
 * Errors: `hostKeyRefused` when the user says no, `hostKeyRevoked`, the route's, `sshSilent`, `sshHungUp`, `sshProtocol`.
 */
export async function decideHostKey(
  deps: PipelineDeps,
  { trustKey, name, route, osUser }: Destination,
  algorithms: AlgorithmChoice,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<OfferedHostKey> {
  const { recorder, facts, questions } = attempt;
  attempt.failedStep = 'route';
  const socket = await openRoute(deps.clock, route, attempt, signal);
  attempt.failedStep = 'hostKey';
  recorder.begin('hostKey');
  const offered = await probe(deps, { socket, osUser, algorithms }, signal);
  facts.offered = offered;
  const { keyType, fingerprint } = offered;
  if (deps.hostTrust.verdict(trustKey, offered).kind === 'revoked') throw revokedKey(offered);
  const former = formerly(deps.hostTrust.formerlyAt(route.address, trustKey), trustKey);
  const note =
    former && `${route.address} was ${hostTrustLabel(former.host)} before: another machine, so it is asked anew.`;
  const answer = await questions.ask<'hostKey'>(
    {
      kind: 'hostKey',
      keyType,
      fingerprint,
      publicKey: offered.blob.toString('base64'),
      randomart: randomart(offered.blob),
      host: keyOf(trustKey),
      ...(note === undefined ? {} : { note }),
    },
    (question) => recorder.ask('hostKey', question),
    signal,
  );
  recorder.answered('hostKey');
  if (answer.decision === 'refuse') throw new AppError('hostKeyRefused', { detail: `${keyType} ${fingerprint}` });
  if (answer.decision === 'trust') {
    deps.hostTrust.remember(trustKey, offered, route.address, { name });
  }
  facts.hostTrust = answer.decision === 'trust' ? 'remembered' : 'once';
  const until = answer.decision === 'trust' ? `trusted for ${hostTrustLabel(trustKey)}` : 'trusted this once';
  recorder.done('hostKey', `${keyType} ${fingerprint}, ${until}`);
  return offered;
}

/** Another port of the same host was no other machine there before. */
function formerly(former: TrustedHostKey | undefined, now: HostTrustKey): TrustedHostKey | undefined {
  const sameHost = former && 'host' in former.host && 'host' in now && former.host.host === now.host.toLowerCase();
  return sameHost ? undefined : former;
}

/** Without what an instance has beside. */
function keyOf(host: HostTrustKey): HostTrustKey {
  if (!('instanceId' in host)) return host;
  const { partition, accountId, region, instanceId } = host;
  return { partition, accountId, region, instanceId };
}

async function probe(
  deps: PipelineDeps,
  given: Pick<SshOptions, 'socket' | 'osUser' | 'algorithms'>,
  signal: AbortSignal,
): Promise<OfferedHostKey> {
  let seen: OfferedHostKey | undefined;
  const verify = (offered: OfferedHostKey): boolean => {
    seen = offered;
    return false;
  };
  const signIn: SignIn = { next: () => Promise.reject(new AppError('internal')) };
  try {
    const options = { ...given, rememberedKeyTypes: [], verify, signIn };
    const connection = await connectSsh(deps.clock, options, signal);
    connection.dispose();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'hostKeyRefused') throw error;
  }
  if (!seen) throw new AppError('sshProtocol', { detail: 'The server showed no host key' });
  return seen;
}
