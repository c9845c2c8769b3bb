import type { ParsedKey } from 'ssh2';
import { AppError } from '../../../shared/errors.ts';
import type { SettledOptions } from '../../../shared/model/connectOptions.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import type { Target } from '../../../shared/model/target.ts';
import type { OfferedHostKey } from '../hostTrust/hostTrustPolicy.ts';
import type { Attempt, Destination, PipelineDeps } from './attempt.ts';
import { connectSsh } from './connectSsh.ts';
import { ForwardedAgent } from './forwardedAgent.ts';
import { firstFailure, openRoute } from './openRoute.ts';
import type { PushedKey } from './pushedKey.ts';
import { createSignIn, type HostSignIn } from './signIn/createSignIn.ts';
import type { SshConnection } from './sshConnection.ts';

interface SignInToInput {
  /** What the user calls the host: a tag of the instance may say anything. */
  readonly name: string;
  readonly target: Target;
  readonly destination: Destination;
  readonly options: SettledOptions;
  /** Where the host takes one. */
  readonly pushedKey: PushedKey | undefined;
  /** The key that the user just accepted; without it the remembered ones decide. */
  readonly pin: OfferedHostKey | undefined;
}

/**
 * The real connection: TCP, key exchange, sign-in; a one-time key that comes first is pushed meanwhile. Errors: those of
 * `connectSsh`, of the route and of the push; `hostKeyRefused` when the host shows another key than the pin or the remembered.
 */
export async function signInTo(
  deps: PipelineDeps,
  input: SignInToInput,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<SshConnection> {
  const { destination, options, pushedKey, pin } = input;
  const { recorder, facts } = attempt;
  const { trustKey, osUser, route } = destination;
  const abort = new AbortController();
  const onAbort = (): void => abort.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const pushed =
    options.authMethods[0] === 'instanceConnect' ? pushedKey?.ready(abort.signal, options.oneTimeKeyType) : undefined;
  // Its failure is met below; until then it must not count as unhandled.
  pushed?.catch(() => undefined);
  const signIn = createHostSignIn(deps, input, attempt, abort.signal);
  try {
    attempt.failedStep = 'route';
    const socket = await openRoute(deps.clock, route, attempt, abort.signal, pushed);
    if (!pin) recorder.begin('hostKey');
    attempt.failedStep = 'hostKey';
    const remembered = pin ? [pin] : deps.hostTrust.remembered(trustKey);
    const connection = connectSsh(
      deps.clock,
      {
        socket,
        osUser,
        rememberedKeyTypes: remembered.map(({ keyType }) => keyType),
        ...connectionOptions(deps, options),
        verify: (offered) => verify(deps, input, offered, attempt),
        signIn,
        onBanner: recorder.banner,
      },
      abort.signal,
    );
    const signedIn = await firstFailure(connection, pushed ?? new Promise(() => undefined));
    await afterSignIn(deps, input, signedIn, signIn, attempt);
    return signedIn;
  } catch (error) {
    throw graceTimeOver(error, attempt);
  } finally {
    const keyAgeMs = pushedKey?.ageMs();
    if (keyAgeMs !== undefined) facts.keyAgeMs = keyAgeMs;
    facts.tried = signIn.tried();
    facts.hostTakes = signIn.hostTakes() ?? [];
    signal.removeEventListener('abort', onAbort);
    // Whatever still runs beside a failure ends with it.
    abort.abort(new AppError('cancelled'));
  }
}

function createHostSignIn(
  deps: PipelineDeps,
  { name, target, destination, options, pushedKey }: SignInToInput,
  attempt: Attempt,
  signal: AbortSignal,
): HostSignIn {
  const { clock, home, agentPath, passwords, unlockedKeys } = deps;
  const { osUser } = destination;
  const asksFirst = target.kind === 'address';
  const given = { clock, home, agentPath, passwords, unlockedKeys, attempt, signal, osUser, name, target, options };
  return createSignIn({ ...given, pushedKey, asksFirst });
}

function connectionOptions({ agentPath }: PipelineDeps, options: SettledOptions) {
  const { keepalive, legacyAlgorithms: legacy, compression, agentForwarding } = options;
  return {
    keepalive: { intervalMs: keepalive.intervalSeconds * 1000, countMax: keepalive.countMax },
    algorithms: { legacy, compression },
    forwardedAgent: agentForwarding && agentPath !== undefined ? new ForwardedAgent(agentPath) : undefined,
  };
}

function verify(
  { hostTrust }: PipelineDeps,
  { destination: { trustKey }, pushedKey, pin }: SignInToInput,
  offered: OfferedHostKey,
  attempt: Attempt,
): boolean {
  const { facts, recorder } = attempt;
  facts.offered = offered;
  const next = pushedKey ? 'push' : 'signIn';
  if (pin) {
    attempt.failedStep = pin.blob.equals(offered.blob) ? next : 'hostKey';
    return pin.blob.equals(offered.blob);
  }
  if (hostTrust.verdict(trustKey, offered).kind !== 'trusted') return false;
  facts.hostTrust = 'remembered';
  recorder.done('hostKey', `${offered.keyType} ${offered.fingerprint}, trusted for ${hostTrustLabel(trustKey)}`);
  attempt.failedStep = next;
  return true;
}

async function afterSignIn(
  deps: PipelineDeps,
  { destination: { instance, osUser, trustKey }, pushedKey }: SignInToInput,
  connection: SshConnection,
  signIn: HostSignIn,
  attempt: Attempt,
): Promise<void> {
  learnHostKeys(deps, connection, trustKey, attempt);
  attempt.recorder.done('signIn', `as ${osUser}, ${signIn.how()}`);
  // It was one of the ways, and another one came first.
  if (pushedKey && pushedKey.ageMs() === undefined) skipKey(attempt);
  if (instance) deps.osUsers.set(instance.imageId, osUser);
  try {
    await signIn.accepted();
  } catch {
    // A password that could not be kept is asked for again.
  }
}

/** The steps of a one-time key that this sign-in does not need. */
export function skipKey({ recorder }: Attempt): void {
  recorder.skip('key', 'not made: the host is signed in to in another way');
  recorder.skip('push', 'nothing to push');
}

/** Takes over the host's other keys, which OpenSSH proves after the sign-in (`hostkeys-00@openssh.com`), once. */
function learnHostKeys(
  { hostTrust }: PipelineDeps,
  { client }: SshConnection,
  trustKey: Destination['trustKey'],
  { facts: { offered, route, hostTrust: trust } }: Attempt,
): void {
  if (!offered || !route || trust !== 'remembered') return;
  client.once('hostkeys', (keys: readonly ParsedKey[]) => {
    try {
      const proven = keys.map((key) => key.getPublicSSH());
      hostTrust.learn(trustKey, proven, offered, route.address);
    } catch {
      // They are proven again at the next connection.
    }
  });
}

/** A host that hangs up on an open question has waited long enough: sshd's LoginGraceTime, two minutes as a rule. */
function graceTimeOver(error: unknown, { recorder }: Attempt): unknown {
  const asked = recorder.attempt.question?.kind === 'prompts';
  const hungUp = error instanceof AppError && /^(connectionLost|sshHungUp)$/.test(error.code);
  return asked && hungUp ? new AppError('loginTimedOut', { cause: error, detail: error.facts.detail }) : error;
}
