import { AppError } from '../../../shared/errors.ts';
import type { ConsoleComparison } from '../../../shared/model/connectAttempt.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import type { Session } from '../../../shared/model/session.ts';
import { trustKeyOfAddress } from '../../../shared/model/target.ts';
import type { AwsClients, AwsScope } from '../aws/awsClients.ts';
import type { Signed } from '../credentials/signed.ts';
import { readConsoleOutput } from '../inventory/consoleOutput.ts';
import { fingerprintOf, keyTypeOf } from '../oneTimeKey/sshWire.ts';
import { compareWithConsole, parseConsoleHostKeys } from './consoleHostKeys.ts';
import type { HostTrust } from './hostTrust.ts';
import type { OfferedHostKey } from './hostTrustPolicy.ts';

/** What a user can do about a host key beside the question itself. */
export interface HostKeyDesk {
  /**
   * Holds the key of the session's open question against what cloud-init printed to the instance's console. Errors:
   * `questionGone` (which it is outside EC2 too), `accessDenied` without ec2:GetConsoleOutput, the network's.
   */
  compare(sessionId: string, questionId: string, signal: AbortSignal): Promise<ConsoleComparison>;
  /**
   * Trusts the key that stopped the session's last attempt instead of the known ones; the user has typed the host's name: the
   * instance's id, or the address. Errors: `questionGone`, `confirmationWrong`, `hostKeyRevoked`, the store's.
   */
  replace(sessionId: string, typed: string, signal: AbortSignal): Promise<void>;
}

export interface HostKeyDeskDeps {
  readonly hostTrust: HostTrust;
  readonly signed: Signed;
  clients(): AwsClients;
  session(sessionId: string): Session | undefined;
  describe(scope: AwsScope, instanceId: string, signal: AbortSignal): Promise<Instance>;
}

const sentences: Readonly<Record<ConsoleComparison['result'], string>> = {
  match: 'The instance printed this very key to its console. It is the one.',
  differs: 'The console names another key of this type. Do not trust this one unless you know why.',
  empty: 'The console has no output yet. EC2 keeps what the instance printed at its start, a few minutes late.',
  notThere: 'The console output names no key of this type. It may have scrolled out, or the image does not print it.',
};

export function createHostKeyDesk(deps: HostKeyDeskDeps): HostKeyDesk {
  const { hostTrust, signed, clients, session, describe } = deps;
  return {
    async compare(sessionId, questionId, signal) {
      const of = session(sessionId);
      const question = of?.attempt.question;
      if (of?.target.kind !== 'instance' || question?.kind !== 'hostKey' || question.id !== questionId)
        throw new AppError('questionGone');
      const { instanceId, ...scope } = of.target;
      const holds = (text: string): boolean => parseConsoleHostKeys(text).length > 0;
      const read = () => readConsoleOutput(clients().ec2(scope), instanceId, signal, holds);
      const { text } = await signed(scope, read);
      const result = compareWithConsole(offeredOf(question.publicKey), text);
      return { result, message: sentences[result] };
    },
    async replace(sessionId, typed, signal) {
      const of = session(sessionId);
      const action = of?.attempt.failure?.actions.find(({ kind }) => kind === 'replaceHostKey');
      if (!of || action?.kind !== 'replaceHostKey') throw new AppError('questionGone');
      if (typed.trim() !== action.confirmation) throw new AppError('confirmationWrong');
      const offered = offeredOf(action.offered.publicKey);
      if (of.target.kind === 'address') {
        hostTrust.replace(trustKeyOfAddress(of.target), offered, of.target.host, { name: of.name });
        return;
      }
      const instance = await describe(of.target, of.target.instanceId, signal);
      hostTrust.replace(instance, offered, instance.privateIpAddress ?? '', { name: instance.name });
    },
  };
}

function offeredOf(publicKey: string): OfferedHostKey {
  const blob = Buffer.from(publicKey, 'base64');
  return { keyType: keyTypeOf(blob), blob, fingerprint: fingerprintOf(blob) };
}
