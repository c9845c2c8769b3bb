import { AppError, type ErrorCode, toWireError, type WireError } from '../../../shared/errors.ts';
import type { Cause, Failure, FailureAction } from '../../../shared/model/connectAttempt.ts';
import { type StepId, stepNames } from '../../../shared/model/stepNames.ts';
import { leastPrivilegePolicy } from '../access/leastPrivilegePolicy.ts';
import type { AwsScope } from '../aws/awsClients.ts';
import { type AttemptFacts, StepError } from './attempt.ts';
import { loginRefusedCauses } from './loginRefusedCauses.ts';
import { pushDeniedCauses } from './pushDeniedCauses.ts';

export interface FailureInput {
  readonly error: unknown;
  readonly step: StepId;
  readonly facts: AttemptFacts;
  readonly scope: AwsScope;
  readonly instanceId: string;
  readonly name: string;
  /** Epoch ms. */
  readonly at: number;
}

const titles: Partial<Record<ErrorCode, (name: string) => string>> = {
  pushDenied: (name) => `Not allowed to push a key to ${name}`,
  loginRefused: (name) => `The key was pushed, but ${name} refused the sign-in`,
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
  const wire = toWireError(error);
  const title = (titles[wire.code] ?? ((name) => `Could not connect to ${name}`))(input.name);
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

function causesOf(wire: WireError, error: unknown, { facts, scope, instanceId }: FailureInput): Cause[] {
  switch (wire.code) {
    case 'pushDenied':
      return pushDeniedCauses(error instanceof AppError ? (error.facts.detail ?? '') : '', {
        facts,
        scope,
        instanceId,
      });
    case 'loginRefused':
      return loginRefusedCauses(facts);
    case 'connectTimeout':
      return [
        {
          likelihood: 'likely',
          title: 'A security group does not let you in',
          detail: `Inbound TCP ${facts.route?.port ?? 22} must be open to the address that you come from.`,
        },
        {
          likelihood: 'possible',
          title: 'The VPN is down or does not route here',
          detail: `${facts.route?.address ?? 'The address'} is reached over your private network.`,
        },
      ];
    case 'hostKeyChanged':
      return [
        {
          likelihood: 'possible',
          title: 'The instance was rebuilt in place',
          detail: 'A new root volume makes new host keys under the same instance id.',
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

function actionsOf(wire: WireError, { facts, scope, instanceId }: FailureInput): FailureAction[] {
  const osUser = facts.osUser ?? '';
  switch (wire.code) {
    case 'signInRequired':
    case 'signInRefused':
      return scope.identity.kind === 'sso'
        ? [{ kind: 'signIn', ssoSessionId: scope.identity.ssoSessionId }, { kind: 'retry' }]
        : [{ kind: 'retry' }];
    case 'pushDenied':
      // An explicit Deny yields to no Allow and to no other user.
      if (/explicit deny/.test(wire.detail ?? '')) return [{ kind: 'retry' }];
      return [
        { kind: 'retry' },
        { kind: 'chooseOsUser', osUser },
        { kind: 'showPolicy', policy: leastPrivilegePolicy(scope, instanceId, osUser) },
      ];
    case 'loginRefused':
      return [{ kind: 'retry' }, { kind: 'chooseOsUser', osUser }];
    case 'osUserInvalid':
      return [{ kind: 'chooseOsUser', osUser }];
    case 'instanceNotFound':
    case 'instanceNotRunning':
    case 'noPrivateIpAddress':
      return [{ kind: 'refreshInstances' }, { kind: 'retry' }];
    // Trying again would only be a way around the stop.
    case 'hostKeyRevoked':
      return [{ kind: 'refreshInstances' }];
    case 'hostKeyChanged':
      return [{ kind: 'refreshInstances' }, ...replacement(facts, instanceId)];
    default:
      return [{ kind: 'retry' }];
  }
}

/** A key that changed since it was trusted may be replaced; one that changed between two connections may not. */
function replacement({ knownHostKeys, offered }: AttemptFacts, instanceId: string): FailureAction[] {
  if (!knownHostKeys || !offered) return [];
  const { keyType, fingerprint, blob } = offered;
  const shown = { keyType, fingerprint, publicKey: blob.toString('base64') };
  return [{ kind: 'replaceHostKey', instanceId, known: [...knownHostKeys], offered: shown }];
}

function report(title: string, step: StepId, wire: WireError, causes: readonly Cause[], input: FailureInput): string {
  const { facts, scope, instanceId, name } = input;
  const { identity, region } = scope;
  const lines = [
    `Sallyport: ${title}`,
    `When: ${new Date(input.at).toISOString()}`,
    `Account and role: ${identity.accountName} (${identity.accountId ?? 'account unknown'}), ${identity.roleName}`,
    `Instance: ${name} (${instanceId}) in ${region}`,
    ...(facts.osUser === undefined ? [] : [`OS user: ${facts.osUser}`]),
    ...(facts.route ? [`Route: ${facts.route.kind} ${facts.route.address}:${facts.route.port}`] : []),
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
