import { AppError, type ErrorCode, toWireError, type WireError } from '../../../shared/errors.ts';
import type { Cause, Failure, FailureAction } from '../../../shared/model/connectAttempt.ts';
import { hostTrustLabel } from '../../../shared/model/hostTrustLabel.ts';
import { type StepId, stepNames } from '../../../shared/model/stepNames.ts';
import { type InstanceTarget, type Target, trustKeyOfAddress } from '../../../shared/model/target.ts';
import { leastPrivilegePolicy } from '../access/leastPrivilegePolicy.ts';
import { routeWords } from '../routes/route.ts';
import { type AttemptFacts, StepError } from './attempt.ts';
import { loginRefusedCauses, otherLoginCauses } from './loginRefusedCauses.ts';
import { pushDeniedCauses } from './pushDeniedCauses.ts';

export interface FailureInput {
  readonly error: unknown;
  readonly step: StepId;
  readonly facts: AttemptFacts;
  readonly target: Target;
  /** The saved host that it was opened from. */
  readonly hostId: string | undefined;
  readonly name: string;
  /** Epoch ms. */
  readonly at: number;
}

const titles: Partial<Record<ErrorCode, (name: string) => string>> = {
  pushDenied: (name) => `Not allowed to push a key to ${name}`,
  loginTimedOut: (name) => `${name} did not wait for the answer`,
  hostNotFound: (name) => `No address is known for ${name}`,
  hostKeyChanged: (name) => `${name} shows another host key`,
  hostKeyRevoked: (name) => `${name} shows a revoked host key`,
  hostKeyRefused: (name) => `You did not trust ${name}`,
  instanceNotRunning: (name) => `${name} is not running`,
  noPrivateIpAddress: (name) => `${name} has no private IP address`,
  connectionRefused: (name) => `${name} refused the connection`,
  connectTimeout: (name) => `${name} did not answer`,
  hostUnreachable: (name) => `No way to ${name} from here`,
  sshSilent: (name) => `${name} does not speak`,
  sshProtocol: (name) => `${name} does not speak SSH as it should`,
  sshHungUp: (name) => `${name} hung up`,
  signInRequired: () => 'The sign-in has ended',
  accessDenied: (name) => `Not allowed to look at ${name}`,
  channelRefused: (name) => `${name} takes no more shells on this connection`,
  cancelled: () => 'Cancelled',
};

/** What the failure page shows: what happened, likely causes by evidence, what to do, and a report to send on. */
export function explainFailure(input: FailureInput): Failure {
  const staged = input.error instanceof StepError ? input.error : undefined;
  const error = staged ? staged.cause : input.error;
  const step = staged?.step ?? input.step;
  const wire = toWireError(worded(error, input.facts));
  const title = titleOf(wire.code, input);
  const causes = causesOf(wire, error, input);
  return {
    step,
    title,
    error: wire,
    causes,
    actions: actionsOf(wire, input),
    report: report(title, step, wire, causes, input),
  };
}

function titleOf(code: ErrorCode, { name, facts }: FailureInput): string {
  if (code === 'loginRefused')
    return facts.pushRequestId === undefined
      ? `${name} refused the sign-in`
      : `The key was pushed, but ${name} refused the sign-in`;
  return (titles[code] ?? (() => `Could not connect to ${name}`))(name);
}

/** A refused sign-in says what was tried; the table's words are those of a key that was pushed. */
function worded(error: unknown, { tried = [], hostTakes = [], pushRequestId }: AttemptFacts): unknown {
  if (!(error instanceof AppError) || error.code !== 'loginRefused') return error;
  const { detail } = error.facts;
  const words =
    pushRequestId === undefined
      ? {
          message: 'The host did not let you in. Nothing was changed on it.',
          next: 'The details say what was tried, and what the host takes.',
        }
      : {};
  const lines = [
    ...(tried.length > 0 ? [`Tried: ${tried.join('; ')}`] : []),
    ...(hostTakes.length > 0 ? [`The host takes: ${hostTakes.join(', ')}`] : []),
    ...(detail === undefined ? [] : [detail]),
  ];
  return new AppError('loginRefused', { ...error.facts, ...words, detail: lines.join('\n') });
}

function causesOf(wire: WireError, error: unknown, { facts, target }: FailureInput): Cause[] {
  switch (wire.code) {
    case 'pushDenied':
      return target.kind === 'instance'
        ? pushDeniedCauses(error instanceof AppError ? (error.facts.detail ?? '') : '', { facts, target })
        : [];
    case 'loginRefused':
      return facts.pushRequestId === undefined ? otherLoginCauses(facts) : loginRefusedCauses(facts);
    case 'sshProtocol':
      return /no matching .* algorithm/i.test(wire.detail ?? '') ? [onlyOldAlgorithms] : [];
    case 'connectTimeout':
      return [
        {
          likelihood: 'likely',
          title: `A ${target.kind === 'instance' ? 'security group' : 'firewall'} does not let you in`,
          detail: `Inbound TCP ${facts.route?.port ?? 22} must be open to the address that you come from.`,
        },
        {
          likelihood: 'possible',
          title: 'The VPN is down or does not route here',
          detail: `${facts.route?.address ?? 'The address'} may be reached over your private network only.`,
        },
      ];
    case 'hostKeyChanged':
      return [
        {
          likelihood: 'possible',
          title: target.kind === 'instance' ? 'The instance was rebuilt in place' : 'The machine was installed anew',
          detail:
            target.kind === 'instance'
              ? 'A new root volume makes new host keys under the same instance id.'
              : 'A new installation makes new host keys, and an address may have been given to another machine.',
        },
        {
          likelihood: 'possible',
          title: 'Somebody is in between',
          detail: 'Another machine answers at this address. Ask before you go on.',
        },
      ];
    default:
      return [];
  }
}

const onlyOldAlgorithms: Cause = {
  likelihood: 'likely',
  title: 'The host knows none of the algorithms that are safe today',
  detail:
    'A machine from before 2014 may know older ones only. Save it as a host and allow legacy algorithms there, if you must.',
};

function actionsOf(wire: WireError, { facts, target, hostId }: FailureInput): FailureAction[] {
  const osUser = facts.osUser ?? '';
  const ofInstance = target.kind === 'instance' ? target : undefined;
  const edit: FailureAction[] = hostId === undefined ? [] : [{ kind: 'editHost', hostId }];
  const refresh: FailureAction[] = ofInstance ? [{ kind: 'refreshInstances' }] : [];
  switch (wire.code) {
    case 'signInRequired':
    case 'signInRefused':
      return ofInstance?.identity.kind === 'sso'
        ? [{ kind: 'signIn', ssoSessionId: ofInstance.identity.ssoSessionId }, { kind: 'retry' }]
        : [{ kind: 'retry' }];
    case 'pushDenied':
      return [{ kind: 'retry' }, ...afterDenial(wire, ofInstance, osUser)];
    case 'loginRefused':
      return [{ kind: 'retry' }, { kind: 'chooseOsUser', osUser }, ...edit];
    case 'osUserInvalid':
    case 'loginNameInvalid':
      return [{ kind: 'chooseOsUser', osUser }, ...edit];
    case 'hostNotFound':
    case 'sshProtocol':
      return [{ kind: 'retry' }, ...edit];
    case 'instanceNotFound':
    case 'instanceNotRunning':
    case 'noPrivateIpAddress':
      return [...refresh, { kind: 'retry' }];
    // Trying again would only be a way around the stop.
    case 'hostKeyRevoked':
      return refresh;
    case 'hostKeyChanged':
      return [...refresh, ...replacement(facts, target)];
    default:
      return [{ kind: 'retry' }];
  }
}

/** An explicit Deny yields to no Allow and to no other user. */
function afterDenial({ detail = '' }: WireError, target: InstanceTarget | undefined, osUser: string): FailureAction[] {
  if (!target || /explicit deny/.test(detail)) return [];
  const policy = leastPrivilegePolicy(target, target.instanceId, osUser);
  return [
    { kind: 'chooseOsUser', osUser },
    { kind: 'showPolicy', policy },
  ];
}

/** A key that changed since it was trusted may be replaced; one that changed between two connections may not. */
function replacement({ knownHostKeys, offered }: AttemptFacts, target: Target): FailureAction[] {
  if (!knownHostKeys || !offered) return [];
  const { keyType, fingerprint, blob } = offered;
  const shown = { keyType, fingerprint, publicKey: blob.toString('base64') };
  const confirmation = target.kind === 'instance' ? target.instanceId : hostTrustLabel(trustKeyOfAddress(target));
  const ofInstance = target.kind === 'instance';
  return [{ kind: 'replaceHostKey', confirmation, ofInstance, known: [...knownHostKeys], offered: shown }];
}

function report(title: string, step: StepId, wire: WireError, causes: readonly Cause[], input: FailureInput): string {
  const { facts, name } = input;
  const lines = [
    `Sallyport: ${title}`,
    `When: ${new Date(input.at).toISOString()}`,
    ...targetLines(input.target, name),
    ...(facts.osUser === undefined ? [] : [`OS user: ${facts.osUser}`]),
    ...(facts.route ? [`Route: ${routeWords(facts.route)}`] : []),
    ...(facts.pushRequestId === undefined ? [] : [`Push RequestId: ${facts.pushRequestId}`]),
    ...(facts.offered ? [`Host key: ${facts.offered.keyType} ${facts.offered.fingerprint}`] : []),
    `Failed step: ${stepNames[step]}`,
    `What happened: ${wire.message}`,
    ...(wire.detail === undefined ? [] : [`Details: ${wire.detail}`]),
    ...(wire.requestId === undefined ? [] : [`AWS RequestId: ${wire.requestId}`]),
    ...causes.map((cause) => `${cause.likelihood === 'likely' ? 'Likely' : 'Possible'} cause: ${cause.title}`),
  ];
  return lines.join('\n');
}

function targetLines(target: Target, name: string): string[] {
  if (target.kind === 'address') return [`Host: ${name} (${hostTrustLabel(trustKeyOfAddress(target))})`];
  const { identity, instanceId, region } = target;
  return [
    `Account and role: ${identity.accountName} (${identity.accountId ?? 'account unknown'}), ${identity.roleName}`,
    `Instance: ${name} (${instanceId}) in ${region}`,
  ];
}
