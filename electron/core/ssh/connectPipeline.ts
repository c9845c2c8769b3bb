import type { ClientChannel, ParsedKey } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { ConnectionFacts } from '../../../shared/model/session.ts';
import { revokedKey } from '../hostTrust/hostTrust.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import { rejectOnAbort } from '../lib/abort.ts';
import type { Attempt, AttemptInput, PipelineDeps, Target } from './attempt.ts';
import { connectSsh, type SshConnection } from './connectSsh.ts';
import { decideHostKey } from './decideHostKey.ts';
import { firstFailure, openRoute } from './openRoute.ts';
import { createPushedKey, type PushedKey } from './pushedKey.ts';
import { resolveTarget, stoppedMeanwhile } from './resolveTarget.ts';
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
 */
export async function runPipeline(
  deps: PipelineDeps,
  input: AttemptInput,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Connected> {
  const { identity } = input.scope;
  const target = await withSignIn(deps, identity, attempt, () => resolveTarget(deps, input, attempt, signal), signal);
  const key = createPushedKey(deps, { ...target, scope: input.scope }, attempt);
  try {
    const trusted = deps.hostTrust.remembered(target.instance).length > 0;
    const pin = trusted ? undefined : await decideHostKey(deps, target, attempt, signal);
    // Each round is a connection of its own: no server waits as long as a person may take to sign in.
    const connect = (): Promise<SshConnection> => signIn(deps, target, attempt, key, pin, signal);
    const connection = await withSignIn(deps, identity, attempt, connect, signal);
    return await openShell(input, attempt, connection, target, signal);
  } catch (error) {
    throw await stoppedMeanwhile(deps, input, error, signal);
  } finally {
    key.dispose();
  }
}

/** The real connection: pinned to the key that the user just accepted, or checked against the remembered one. */
async function signIn(
  deps: PipelineDeps,
  { instance, osUser, route }: Target,
  attempt: Attempt,
  key: PushedKey,
  pin: OfferedHostKey | undefined,
  signal: AbortSignal,
): Promise<SshConnection> {
  const { recorder, facts } = attempt;
  const abort = new AbortController();
  const onAbort = (): void => abort.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const pushed = key.ready(abort.signal);
  // Its failure is met below; until then it must not count as unhandled.
  pushed.catch(() => undefined);
  try {
    const socket = await openRoute(deps.clock, route, attempt, abort.signal, pushed);
    const verify = (offered: OfferedHostKey): boolean => {
      facts.offered = offered;
      if (pin) return pin.blob.equals(offered.blob);
      const verdict = deps.hostTrust.verdict(instance, offered);
      if (verdict.kind !== 'trusted') return false;
      facts.hostTrust = 'remembered';
      recorder.done('hostKey', `${offered.keyType} ${offered.fingerprint}, trusted for ${instance.instanceId}`);
      attempt.failedStep = 'push';
      return true;
    };
    if (!pin) recorder.begin('hostKey');
    attempt.failedStep = 'hostKey';
    const connection = connectSsh(
      deps.clock,
      {
        socket,
        osUser,
        rememberedKeyTypes: pin ? [pin.keyType] : deps.hostTrust.remembered(instance).map(({ keyType }) => keyType),
        environment: deps.shellEnvironment,
        verify,
        async key() {
          await pushed;
          const usable = await key.ready(abort.signal);
          attempt.failedStep = 'signIn';
          recorder.begin('signIn', `as ${osUser}`);
          return usable;
        },
      },
      abort.signal,
    );
    const signedIn = await firstFailure(connection, pushed);
    learnHostKeys(deps, signedIn, instance, attempt);
    facts.keyAgeMs = key.ageMs();
    recorder.done('signIn', `as ${osUser}, publickey`);
    deps.osUsers.set(instance.imageId, osUser);
    return signedIn;
  } catch (error) {
    facts.keyAgeMs = key.ageMs();
    throw hostKeyError(deps, instance, error, attempt, pin);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Whatever still runs beside a failure ends with it.
    abort.abort(new AppError('cancelled'));
  }
}

/** Takes over the host's other keys, which OpenSSH proves after the sign-in (`hostkeys-00@openssh.com`), once. */
function learnHostKeys(
  { hostTrust }: PipelineDeps,
  { client }: SshConnection,
  instance: Instance,
  { facts: { offered, route, hostTrust: trust } }: Attempt,
): void {
  if (!offered || !route || trust !== 'remembered') return;
  client.once('hostkeys', (keys: readonly ParsedKey[]) => {
    try {
      const proven = keys.map((key) => key.getPublicSSH());
      hostTrust.learn(instance, proven, offered, route.address);
    } catch {
      // They are proven again at the next connection.
    }
  });
}

/** Why the verifier said no: what is known of the host, and what it showed instead. */
function hostKeyError(
  { hostTrust }: PipelineDeps,
  instance: Instance,
  error: unknown,
  { facts }: Attempt,
  pin: OfferedHostKey | undefined,
): unknown {
  const { offered } = facts;
  if (!(error instanceof AppError) || error.code !== 'hostKeyRefused' || !offered) return error;
  const shown = `It shows ${offered.keyType} ${offered.fingerprint}`;
  if (pin) return new AppError('hostKeyChanged', { detail: `${shown}, just before it showed ${pin.fingerprint}` });
  if (hostTrust.verdict(instance, offered).kind === 'revoked') return revokedKey(offered);
  facts.knownHostKeys = hostTrust.remembered(instance).map(({ keyType, fingerprint }) => ({ keyType, fingerprint }));
  const known = facts.knownHostKeys.map(({ keyType, fingerprint }) => `${keyType} ${fingerprint}`).join(', ');
  return new AppError('hostKeyChanged', { detail: `${shown}\nTrusted: ${known}` });
}

async function openShell(
  input: AttemptInput,
  attempt: Attempt,
  connection: SshConnection,
  { route }: Target,
  signal: AbortSignal,
): Promise<Connected> {
  const { recorder, facts } = attempt;
  attempt.failedStep = 'shell';
  recorder.begin('shell');
  try {
    const size = input.size();
    const channel = await rejectOnAbort(connection.shell(size), signal);
    recorder.done('shell', `xterm-256color, ${size.cols} × ${size.rows}`);
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
        keyUsedAfterMs: Math.round(facts.keyAgeMs ?? 0),
        roundTripMs: Math.round(facts.roundTripMs ?? 0),
      },
    };
  } catch (error) {
    connection.dispose();
    throw error;
  }
}
