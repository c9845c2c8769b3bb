import type { ClientChannel } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import type { ConnectionFacts } from '../../../shared/model/session.ts';
import { revokedKey } from '../hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import { rejectOnAbort } from '../lib/abort.ts';
import type { Attempt, AttemptInput, Destination, PipelineDeps } from './attempt.ts';
import { decideHostKey } from './decideHostKey.ts';
import { createPushedKey, type PushedKey } from './pushedKey.ts';
import { resolveAddress } from './resolveAddress.ts';
import { resolveInstance, stoppedMeanwhile } from './resolveInstance.ts';
import { shellRequest } from './shellRequest.ts';
import { signInTo, skipKey } from './signInTo.ts';
import type { SshConnection } from './sshConnection.ts';
import { withSignIn } from './withSignIn.ts';

export interface Connected {
  readonly connection: SshConnection;
  readonly channel: ClientChannel;
  readonly facts: ConnectionFacts;
}

/**
 * Credentials → target → (route and key exchange beside key and push) → host key → sign-in → shell. Authentication
 * waits for the push and for the decision about the host key. A host that is already trusted takes one
 * connection; an unknown one is asked about between a first connection that only learns its key and the real one.
 * Outside EC2 there are no credentials and, as a rule, no one-time key.
 */
export async function runPipeline(
  deps: PipelineDeps,
  input: AttemptInput,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Connected> {
  const { target } = input;
  if (target.kind === 'address') {
    const destination = await resolveAddress(deps, target, input, attempt, signal);
    return connectTo(deps, input, attempt, { destination, pushedKey: undefined, work: (work) => work() }, signal);
  }
  const work = <T>(once: () => Promise<T>): Promise<T> => withSignIn(deps, target.identity, attempt, once, signal);
  const destination = await work(() => resolveInstance(deps, target, input, attempt, signal));
  const pushedKey = usesOneTimeKey(input)
    ? createPushedKey(deps, { instanceId: target.instanceId, osUser: destination.osUser, scope: target }, attempt)
    : undefined;
  try {
    return await connectTo(deps, input, attempt, { destination, pushedKey, work }, signal);
  } catch (error) {
    throw await stoppedMeanwhile(deps, target, error, signal);
  } finally {
    pushedKey?.dispose();
  }
}

const usesOneTimeKey = ({ options }: AttemptInput): boolean => options.authMethods.includes('instanceConnect');

async function connectTo(
  deps: PipelineDeps,
  input: AttemptInput,
  attempt: Attempt,
  way: {
    readonly destination: Destination;
    readonly pushedKey: PushedKey | undefined;
    /** Does the work again after a new sign-in to AWS, if that is what it failed by. */
    work<T>(once: () => Promise<T>): Promise<T>;
  },
  signal: AbortSignal,
): Promise<Connected> {
  const { destination, pushedKey, work } = way;
  const { legacyAlgorithms: legacy, compression } = input.options;
  if (!pushedKey) skipKey(attempt);
  const trusted = deps.hostTrust.remembered(destination.trustKey).length > 0;
  const pin = trusted ? undefined : await decideHostKey(deps, destination, { legacy, compression }, attempt, signal);
  // Each round is a connection of its own: no server waits as long as a person may take to sign in to AWS.
  const connect = (): Promise<SshConnection> =>
    signInTo(deps, { ...input, destination, pushedKey, pin }, attempt, signal);
  const connection = await work(connect).catch((error: unknown) => {
    throw hostKeyError(deps, destination, error, attempt, pin);
  });
  return openShell(deps, input, attempt, connection, destination, signal);
}

/** Why the verifier said no: what is known of the host, and what it showed instead. */
function hostKeyError(
  { hostTrust }: PipelineDeps,
  { trustKey }: Destination,
  error: unknown,
  { facts }: Attempt,
  pin: OfferedHostKey | undefined,
): unknown {
  const { offered } = facts;
  if (!(error instanceof AppError) || error.code !== 'hostKeyRefused' || !offered) return error;
  const shown = `It shows ${offered.keyType} ${offered.fingerprint}`;
  if (pin) return new AppError('hostKeyChanged', { detail: `${shown}, just before it showed ${pin.fingerprint}` });
  if (hostTrust.verdict(trustKey, offered).kind === 'revoked') return revokedKey(offered);
  facts.knownHostKeys = hostTrust.remembered(trustKey).map(({ keyType, fingerprint }) => ({ keyType, fingerprint }));
  // Taken off the list while the question about the sign-in was open: it is asked about anew, as for any new host.
  if (facts.knownHostKeys.length === 0)
    return new AppError('hostKeyRefused', { detail: `${shown}; its trust was removed` });
  const known = facts.knownHostKeys.map(({ keyType, fingerprint }) => `${keyType} ${fingerprint}`).join(', ');
  return new AppError('hostKeyChanged', { detail: `${shown}\nTrusted: ${known}` });
}

async function openShell(
  deps: PipelineDeps,
  input: AttemptInput,
  attempt: Attempt,
  connection: SshConnection,
  { route }: Destination,
  signal: AbortSignal,
): Promise<Connected> {
  const { recorder, facts } = attempt;
  attempt.failedStep = 'shell';
  recorder.begin('shell');
  try {
    const { request, words } = shellRequest(deps.shellEnvironment, input);
    const channel = await rejectOnAbort(connection.shell(request), signal);
    const refused = input.options.agentForwarding && deps.agentPath !== undefined && !connection.forwardsAgent;
    recorder.done('shell', `${words}${refused ? ', agent not forwarded: the host refuses it' : ''}`);
    const { keyAgeMs } = facts;
    return {
      connection,
      channel,
      facts: {
        address: route.address,
        port: route.port,
        route: route.kind,
        hostKeyFingerprint: facts.offered?.fingerprint ?? '',
        hostTrust: facts.hostTrust ?? 'once',
        algorithms: connection.negotiated,
        ...(keyAgeMs === undefined ? {} : { keyUsedAfterMs: Math.round(keyAgeMs) }),
        agentForwarding: connection.forwardsAgent,
        roundTripMs: Math.round(facts.roundTripMs ?? 0),
      },
    };
  } catch (error) {
    connection.dispose();
    throw error;
  }
}
